"""Arithmetic that an author writes: read as a tree of known nodes, never run as a program.

`^` and `**` both raise to a power. All numbers are floats, so that nothing grows without bound;
length and number of nodes are limited.
"""

import ast
import math
import operator
from collections.abc import Callable, Mapping

LONGEST = 300
MOST_NODES = 120
CONSTANTS: Mapping[str, float] = {"pi": math.pi, "e": math.e}
FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "sqrt": math.sqrt,
    "log": math.log,
    "log10": math.log10,
    "exp": math.exp,
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "abs": abs,
    "min": min,
    "max": max,
    "round": round,
}
TWO_SIDES: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
SIGNS: Mapping[type[ast.unaryop], Callable[[float], float]] = {
    ast.UAdd: operator.pos,
    ast.USub: operator.neg,
}
RESERVED = frozenset({*CONSTANTS, *FUNCTIONS, "answer"})


class FormulaError(ValueError):
    """A formula that cannot be read, or that has no finite value with the numbers given."""


def evaluate(formula: str, values: Mapping[str, float]) -> float:
    """Return the finite value of a formula; FormulaError if it has none."""
    tree = _read(formula)
    try:
        value = _value(tree, {**CONSTANTS, **values})
    except (ArithmeticError, ValueError, TypeError) as problem:
        raise FormulaError(formula) from problem
    if isinstance(value, complex) or not math.isfinite(value):
        raise FormulaError(formula)
    return float(value)


def _read(formula: str) -> ast.expr:
    if len(formula) > LONGEST:
        raise FormulaError(formula)
    try:
        # `^` binds like `**` there, not like Python's own operator
        tree = ast.parse(formula.strip().replace("^", "**"), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as problem:
        raise FormulaError(formula) from problem
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise FormulaError(formula)
    return tree.body


def _value(node: ast.expr, names: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number) if not isinstance(number, bool):
            return float(number)
        case ast.Name(id=name) if name in names:
            return names[name]
        case ast.UnaryOp(op=sign, operand=one) if type(sign) in SIGNS:
            return SIGNS[type(sign)](_value(one, names))
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in TWO_SIDES:
            return TWO_SIDES[type(sign)](_value(left, names), _value(right, names))
        case ast.Call(func=ast.Name(id=name), args=given, keywords=[]) if name in FUNCTIONS:
            return FUNCTIONS[name](*(_value(one, names) for one in given))
        case _:
            raise FormulaError(ast.dump(node)[:80])
