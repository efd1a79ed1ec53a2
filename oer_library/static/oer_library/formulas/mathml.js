"use strict";
/* MathML from untrusted text: parsed in a document that runs nothing, then rebuilt element by
   element in the namespace of MathML. What is not MathML leaves only its words. */
window.libraryFormulas = (() => {
  const NAMESPACE = "http://www.w3.org/1998/Math/MathML";
  const ELEMENT = /^(math|menclose|merror|m(frac|i|multiscripts|n|o|over|padded|phantom|prescripts|root|row|s|space|sqrt|style|sub|subsup|sup|table|td|text|tr|under|underover)|none|semantics)$/;
  const DROPPED = /^(script|style|annotation|annotation-xml)$/;
  const ATTRIBUTE = /^(?!on|href|src|style|class|id)[a-z]+$/;

  const rebuild = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
    if (node.nodeType !== Node.ELEMENT_NODE || DROPPED.test(node.localName)) return [];
    const children = [...node.childNodes].flatMap(rebuild);
    if (node.namespaceURI !== NAMESPACE || !ELEMENT.test(node.localName)) return children;
    const copy = document.createElementNS(NAMESPACE, node.localName);
    for (const { name, value } of node.attributes) {
      if (ATTRIBUTE.test(name)) copy.setAttribute(name, value);
    }
    copy.append(...children);
    return [copy];
  };

  /** Return the formula in `markup` as a safe element, or null if there is none. */
  const element = (markup, displayed) => {
    const found = new DOMParser().parseFromString(String(markup || ""), "text/html").querySelector("math");
    const [copy] = found ? rebuild(found) : [];
    if (copy && displayed) copy.setAttribute("display", "block");
    return copy || null;
  };

  return { element };
})();
