"use strict";
/* Formulas in Draftail: how they look, where they go, and the key that opens the dialog. */
(() => {
  const formulas = window.libraryFormulas;
  const TYPE = "MATH";
  const PLACEHOLDER = "∑";

  /** Return the editor's state with a formula in place of the selection or of the one edited. */
  formulas.place = ({ editorState, entityKey }, data) => {
    const { Modifier, EditorState } = DraftJS;
    const content = editorState.getCurrentContent().createEntity(TYPE, "IMMUTABLE", data);
    const selection = entityKey
      ? draftail.DraftUtils.getEntitySelection(editorState, entityKey)
      : editorState.getSelection();
    const style = editorState.getCurrentInlineStyle();
    const key = content.getLastCreatedEntityKey();
    const replaced = Modifier.replaceText(content, selection, PLACEHOLDER, style, key);
    const changed = EditorState.push(editorState, replaced, "insert-characters");
    return EditorState.forceSelection(changed, replaced.getSelectionAfter());
  };

  /** Return the editor's state as it was, with the cursor where it was. */
  formulas.leave = ({ editorState }) =>
    DraftJS.EditorState.forceSelection(editorState, editorState.getSelection());

  /* The rebuilt MathML stands beside the placeholder, which stays for the cursor and is hidden. */
  const Formula = ({ contentState, entityKey, children, onEdit }) => {
    const { mathml, display } = contentState.getEntity(entityKey).getData();
    const draw = (place) => {
      const formula = place && formulas.element(mathml, display === "block");
      if (place) place.replaceChildren(...(formula ? [formula] : []));
    };
    return React.createElement("span", { className: "formula", onDoubleClick: () => onEdit(entityKey) },
      React.createElement("span", { ref: draw, contentEditable: false, className: "formula__shown" }),
      React.createElement("span", { className: "formula__placeholder" }, children));
  };

  /* Alt and =, as in word processors. Draftail opens the dialog of the entity that a command
     names, with the formula before the cursor or the selected one, if there is one. */
  const keyBindingFn = (event) => {
    const asked = event.altKey && !event.ctrlKey && !event.metaKey && (event.key === "=" || event.key === "≠");
    return asked ? TYPE : undefined;
  };

  draftail.registerPlugin({ type: TYPE, source: formulas.Dialog, decorator: Formula }, "entityTypes");
  draftail.registerPlugin({ type: TYPE, keyBindingFn }, "plugins");
})();
