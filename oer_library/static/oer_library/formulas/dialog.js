"use strict";
/* The dialog in which a formula is typed as LaTeX, with a preview that follows. */
window.libraryFormulas.Dialog = (() => {
  const h = React.createElement;
  const OWN_EVENTS = ["onKeyDown", "onKeyUp", "onKeyPress", "onBeforeInput", "onInput", "onPaste", "onCut", "onCopy", "onDrop"];
  const stay = (event) => event.stopPropagation();

  /* The dialog is a child of the editor for React: without this the editor would type along. */
  const ownEvents = Object.fromEntries(OWN_EVENTS.map((name) => [name, stay]));

  const convert = (latex, displayed) => {
    if (!latex.trim()) return { mathml: "", error: "" };
    try {
      return { mathml: temml.renderToString(latex, { displayMode: displayed, throwOnError: true, trust: false }), error: "" };
    } catch (problem) {
      return { mathml: "", error: problem.message };
    }
  };

  const show = (place, mathml, displayed) => {
    const formula = window.libraryFormulas.element(mathml, displayed);
    place.replaceChildren(...(formula ? [formula] : []));
  };

  return class Dialog extends React.Component {
    constructor(props) {
      super(props);
      const data = props.entity ? props.entity.getData() : {};
      this.original = data.mathml || "";
      this.state = { latex: data.latex || "", displayed: data.display === "block" };
      this.dialog = React.createRef();
      this.preview = React.createRef();
      this.save = this.save.bind(this);
      this.cancel = () => props.onComplete(window.libraryFormulas.leave(props));
    }

    componentDidMount() {
      this.dialog.current.showModal();
      this.refresh();
    }

    componentDidUpdate() {
      this.refresh();
    }

    result() {
      const { latex, displayed } = this.state;
      const unchanged = !latex.trim() && this.original;
      return unchanged ? { mathml: this.original, error: "" } : convert(latex, displayed);
    }

    refresh() {
      show(this.preview.current, this.result().mathml, this.state.displayed);
    }

    save(event) {
      event.preventDefault();
      const { mathml, error } = this.result();
      if (error || !mathml) return;
      const { latex, displayed } = this.state;
      const data = { latex: latex.trim(), mathml, display: displayed ? "block" : "inline" };
      this.props.onComplete(window.libraryFormulas.place(this.props, data));
    }

    field(words) {
      return h("textarea", {
        id: "formula-latex",
        rows: 4,
        spellCheck: false,
        autoFocus: true,
        value: this.state.latex,
        "aria-label": words.latex,
        "aria-describedby": "formula-help formula-error",
        onChange: (event) => this.setState({ latex: event.target.value }),
        onKeyDown: (event) => {
          if (event.key === "Enter" && !event.shiftKey) this.save(event);
        },
      });
    }

    displayChoice(words) {
      return h("label", { className: "formula-dialog__choice" },
        h("input", {
          type: "checkbox",
          checked: this.state.displayed,
          onChange: (event) => this.setState({ displayed: event.target.checked }),
        }),
        words.displayed);
    }

    buttons(words, disabled) {
      return h("div", { className: "formula-dialog__buttons" },
        h("button", { type: "submit", className: "button", disabled }, words.save),
        h("button", { type: "button", className: "button button-secondary", onClick: this.cancel }, words.cancel));
    }

    render() {
      const words = this.props.entityType.words;
      const { mathml, error } = this.result();
      const foreign = this.original && !this.state.latex;
      const form = h("form", { onSubmit: this.save },
        h("h2", { id: "formula-title" }, words.title),
        this.field(words),
        h("p", { id: "formula-help" }, foreign ? words.foreign : words.help),
        this.displayChoice(words),
        h("div", { className: "formula-dialog__preview", ref: this.preview, role: "group", "aria-label": words.preview }),
        h("p", { id: "formula-error", className: "formula-dialog__error", role: "status" }, error),
        this.buttons(words, Boolean(error) || !mathml));
      const dialog = h("dialog", {
        ...ownEvents, ref: this.dialog, className: "formula-dialog", "aria-labelledby": "formula-title",
        onCancel: (event) => { event.preventDefault(); this.cancel(); },
      }, form);
      return ReactDOM.createPortal(dialog, document.body);
    }
  };
})();
