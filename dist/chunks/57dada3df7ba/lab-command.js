import {
  helpLines,
  optionRows,
  parseArguments,
  proposals,
  rows
} from "./arguments.js";
import {
  catalogue,
  require_equal,
  require_fast_deep_equal
} from "./fleet-catalogue.js";
import {
  didYouMean
} from "./suggest.js";
import {
  generateX25519Identity,
  identityToRecipient
} from "./noble-curves.js";
import "./noble-hashes.js";
import "./noble-hashes-2.js";
import {
  Problem,
  format
} from "./problem.js";
import {
  __commonJS,
  __toESM
} from "./passed-on.js";

// node_modules/ajv/dist/compile/codegen/code.js
var require_code = __commonJS({
  "node_modules/ajv/dist/compile/codegen/code.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.regexpCode = exports.getEsmExportName = exports.getProperty = exports.safeStringify = exports.stringify = exports.strConcat = exports.addCodeArg = exports.str = exports._ = exports.nil = exports._Code = exports.Name = exports.IDENTIFIER = exports._CodeOrName = void 0;
    var _CodeOrName = class {
    };
    exports._CodeOrName = _CodeOrName;
    exports.IDENTIFIER = /^[a-z$_][a-z$_0-9]*$/i;
    var Name = class extends _CodeOrName {
      constructor(s) {
        super();
        if (!exports.IDENTIFIER.test(s))
          throw new Error("CodeGen: name must be a valid identifier");
        this.str = s;
      }
      toString() {
        return this.str;
      }
      emptyStr() {
        return false;
      }
      get names() {
        return { [this.str]: 1 };
      }
    };
    exports.Name = Name;
    var _Code = class extends _CodeOrName {
      constructor(code) {
        super();
        this._items = typeof code === "string" ? [code] : code;
      }
      toString() {
        return this.str;
      }
      emptyStr() {
        if (this._items.length > 1)
          return false;
        const item = this._items[0];
        return item === "" || item === '""';
      }
      get str() {
        var _a;
        return (_a = this._str) !== null && _a !== void 0 ? _a : this._str = this._items.reduce((s, c) => `${s}${c}`, "");
      }
      get names() {
        var _a;
        return (_a = this._names) !== null && _a !== void 0 ? _a : this._names = this._items.reduce((names2, c) => {
          if (c instanceof Name)
            names2[c.str] = (names2[c.str] || 0) + 1;
          return names2;
        }, {});
      }
    };
    exports._Code = _Code;
    exports.nil = new _Code("");
    function _(strs, ...args) {
      const code = [strs[0]];
      let i = 0;
      while (i < args.length) {
        addCodeArg(code, args[i]);
        code.push(strs[++i]);
      }
      return new _Code(code);
    }
    exports._ = _;
    var plus = new _Code("+");
    function str(strs, ...args) {
      const expr = [safeStringify(strs[0])];
      let i = 0;
      while (i < args.length) {
        expr.push(plus);
        addCodeArg(expr, args[i]);
        expr.push(plus, safeStringify(strs[++i]));
      }
      optimize(expr);
      return new _Code(expr);
    }
    exports.str = str;
    function addCodeArg(code, arg) {
      if (arg instanceof _Code)
        code.push(...arg._items);
      else if (arg instanceof Name)
        code.push(arg);
      else
        code.push(interpolate(arg));
    }
    exports.addCodeArg = addCodeArg;
    function optimize(expr) {
      let i = 1;
      while (i < expr.length - 1) {
        if (expr[i] === plus) {
          const res = mergeExprItems(expr[i - 1], expr[i + 1]);
          if (res !== void 0) {
            expr.splice(i - 1, 3, res);
            continue;
          }
          expr[i++] = "+";
        }
        i++;
      }
    }
    function mergeExprItems(a, b) {
      if (b === '""')
        return a;
      if (a === '""')
        return b;
      if (typeof a == "string") {
        if (b instanceof Name || a[a.length - 1] !== '"')
          return;
        if (typeof b != "string")
          return `${a.slice(0, -1)}${b}"`;
        if (b[0] === '"')
          return a.slice(0, -1) + b.slice(1);
        return;
      }
      if (typeof b == "string" && b[0] === '"' && !(a instanceof Name))
        return `"${a}${b.slice(1)}`;
      return;
    }
    function strConcat(c1, c2) {
      return c2.emptyStr() ? c1 : c1.emptyStr() ? c2 : str`${c1}${c2}`;
    }
    exports.strConcat = strConcat;
    function interpolate(x) {
      return typeof x == "number" || typeof x == "boolean" || x === null ? x : safeStringify(Array.isArray(x) ? x.join(",") : x);
    }
    function stringify(x) {
      return new _Code(safeStringify(x));
    }
    exports.stringify = stringify;
    function safeStringify(x) {
      return JSON.stringify(x).replace(/\u2028/g, "\\u2028").replace(/\u2029/g, "\\u2029");
    }
    exports.safeStringify = safeStringify;
    function getProperty(key) {
      return typeof key == "string" && exports.IDENTIFIER.test(key) ? new _Code(`.${key}`) : _`[${key}]`;
    }
    exports.getProperty = getProperty;
    function getEsmExportName(key) {
      if (typeof key == "string" && exports.IDENTIFIER.test(key)) {
        return new _Code(`${key}`);
      }
      throw new Error(`CodeGen: invalid export name: ${key}, use explicit $id name mapping`);
    }
    exports.getEsmExportName = getEsmExportName;
    function regexpCode(rx) {
      return new _Code(rx.toString());
    }
    exports.regexpCode = regexpCode;
  }
});

// node_modules/ajv/dist/compile/codegen/scope.js
var require_scope = __commonJS({
  "node_modules/ajv/dist/compile/codegen/scope.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.ValueScope = exports.ValueScopeName = exports.Scope = exports.varKinds = exports.UsedValueState = void 0;
    var code_1 = require_code();
    var ValueError = class extends Error {
      constructor(name) {
        super(`CodeGen: "code" for ${name} not defined`);
        this.value = name.value;
      }
    };
    var UsedValueState;
    (function(UsedValueState2) {
      UsedValueState2[UsedValueState2["Started"] = 0] = "Started";
      UsedValueState2[UsedValueState2["Completed"] = 1] = "Completed";
    })(UsedValueState || (exports.UsedValueState = UsedValueState = {}));
    exports.varKinds = {
      const: new code_1.Name("const"),
      let: new code_1.Name("let"),
      var: new code_1.Name("var")
    };
    var Scope = class {
      constructor({ prefixes, parent } = {}) {
        this._names = {};
        this._prefixes = prefixes;
        this._parent = parent;
      }
      toName(nameOrPrefix) {
        return nameOrPrefix instanceof code_1.Name ? nameOrPrefix : this.name(nameOrPrefix);
      }
      name(prefix) {
        return new code_1.Name(this._newName(prefix));
      }
      _newName(prefix) {
        const ng = this._names[prefix] || this._nameGroup(prefix);
        return `${prefix}${ng.index++}`;
      }
      _nameGroup(prefix) {
        var _a, _b;
        if (((_b = (_a = this._parent) === null || _a === void 0 ? void 0 : _a._prefixes) === null || _b === void 0 ? void 0 : _b.has(prefix)) || this._prefixes && !this._prefixes.has(prefix)) {
          throw new Error(`CodeGen: prefix "${prefix}" is not allowed in this scope`);
        }
        return this._names[prefix] = { prefix, index: 0 };
      }
    };
    exports.Scope = Scope;
    var ValueScopeName = class extends code_1.Name {
      constructor(prefix, nameStr) {
        super(nameStr);
        this.prefix = prefix;
      }
      setValue(value, { property, itemIndex }) {
        this.value = value;
        this.scopePath = (0, code_1._)`.${new code_1.Name(property)}[${itemIndex}]`;
      }
    };
    exports.ValueScopeName = ValueScopeName;
    var line = (0, code_1._)`\n`;
    var ValueScope = class extends Scope {
      constructor(opts) {
        super(opts);
        this._values = {};
        this._scope = opts.scope;
        this.opts = { ...opts, _n: opts.lines ? line : code_1.nil };
      }
      get() {
        return this._scope;
      }
      name(prefix) {
        return new ValueScopeName(prefix, this._newName(prefix));
      }
      value(nameOrPrefix, value) {
        var _a;
        if (value.ref === void 0)
          throw new Error("CodeGen: ref must be passed in value");
        const name = this.toName(nameOrPrefix);
        const { prefix } = name;
        const valueKey = (_a = value.key) !== null && _a !== void 0 ? _a : value.ref;
        let vs = this._values[prefix];
        if (vs) {
          const _name = vs.get(valueKey);
          if (_name)
            return _name;
        } else {
          vs = this._values[prefix] = /* @__PURE__ */ new Map();
        }
        vs.set(valueKey, name);
        const s = this._scope[prefix] || (this._scope[prefix] = []);
        const itemIndex = s.length;
        s[itemIndex] = value.ref;
        name.setValue(value, { property: prefix, itemIndex });
        return name;
      }
      getValue(prefix, keyOrRef) {
        const vs = this._values[prefix];
        if (!vs)
          return;
        return vs.get(keyOrRef);
      }
      scopeRefs(scopeName, values = this._values) {
        return this._reduceValues(values, (name) => {
          if (name.scopePath === void 0)
            throw new Error(`CodeGen: name "${name}" has no value`);
          return (0, code_1._)`${scopeName}${name.scopePath}`;
        });
      }
      scopeCode(values = this._values, usedValues, getCode) {
        return this._reduceValues(values, (name) => {
          if (name.value === void 0)
            throw new Error(`CodeGen: name "${name}" has no value`);
          return name.value.code;
        }, usedValues, getCode);
      }
      _reduceValues(values, valueCode, usedValues = {}, getCode) {
        let code = code_1.nil;
        for (const prefix in values) {
          const vs = values[prefix];
          if (!vs)
            continue;
          const nameSet = usedValues[prefix] = usedValues[prefix] || /* @__PURE__ */ new Map();
          vs.forEach((name) => {
            if (nameSet.has(name))
              return;
            nameSet.set(name, UsedValueState.Started);
            let c = valueCode(name);
            if (c) {
              const def = this.opts.es5 ? exports.varKinds.var : exports.varKinds.const;
              code = (0, code_1._)`${code}${def} ${name} = ${c};${this.opts._n}`;
            } else if (c = getCode === null || getCode === void 0 ? void 0 : getCode(name)) {
              code = (0, code_1._)`${code}${c}${this.opts._n}`;
            } else {
              throw new ValueError(name);
            }
            nameSet.set(name, UsedValueState.Completed);
          });
        }
        return code;
      }
    };
    exports.ValueScope = ValueScope;
  }
});

// node_modules/ajv/dist/compile/codegen/index.js
var require_codegen = __commonJS({
  "node_modules/ajv/dist/compile/codegen/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.or = exports.and = exports.not = exports.CodeGen = exports.operators = exports.varKinds = exports.ValueScopeName = exports.ValueScope = exports.Scope = exports.Name = exports.regexpCode = exports.stringify = exports.getProperty = exports.nil = exports.strConcat = exports.str = exports._ = void 0;
    var code_1 = require_code();
    var scope_1 = require_scope();
    var code_2 = require_code();
    Object.defineProperty(exports, "_", { enumerable: true, get: function() {
      return code_2._;
    } });
    Object.defineProperty(exports, "str", { enumerable: true, get: function() {
      return code_2.str;
    } });
    Object.defineProperty(exports, "strConcat", { enumerable: true, get: function() {
      return code_2.strConcat;
    } });
    Object.defineProperty(exports, "nil", { enumerable: true, get: function() {
      return code_2.nil;
    } });
    Object.defineProperty(exports, "getProperty", { enumerable: true, get: function() {
      return code_2.getProperty;
    } });
    Object.defineProperty(exports, "stringify", { enumerable: true, get: function() {
      return code_2.stringify;
    } });
    Object.defineProperty(exports, "regexpCode", { enumerable: true, get: function() {
      return code_2.regexpCode;
    } });
    Object.defineProperty(exports, "Name", { enumerable: true, get: function() {
      return code_2.Name;
    } });
    var scope_2 = require_scope();
    Object.defineProperty(exports, "Scope", { enumerable: true, get: function() {
      return scope_2.Scope;
    } });
    Object.defineProperty(exports, "ValueScope", { enumerable: true, get: function() {
      return scope_2.ValueScope;
    } });
    Object.defineProperty(exports, "ValueScopeName", { enumerable: true, get: function() {
      return scope_2.ValueScopeName;
    } });
    Object.defineProperty(exports, "varKinds", { enumerable: true, get: function() {
      return scope_2.varKinds;
    } });
    exports.operators = {
      GT: new code_1._Code(">"),
      GTE: new code_1._Code(">="),
      LT: new code_1._Code("<"),
      LTE: new code_1._Code("<="),
      EQ: new code_1._Code("==="),
      NEQ: new code_1._Code("!=="),
      NOT: new code_1._Code("!"),
      OR: new code_1._Code("||"),
      AND: new code_1._Code("&&"),
      ADD: new code_1._Code("+")
    };
    var Node = class {
      optimizeNodes() {
        return this;
      }
      optimizeNames(_names, _constants) {
        return this;
      }
    };
    var Def = class extends Node {
      constructor(varKind, name, rhs) {
        super();
        this.varKind = varKind;
        this.name = name;
        this.rhs = rhs;
      }
      render({ es5, _n }) {
        const varKind = es5 ? scope_1.varKinds.var : this.varKind;
        const rhs = this.rhs === void 0 ? "" : ` = ${this.rhs}`;
        return `${varKind} ${this.name}${rhs};` + _n;
      }
      optimizeNames(names2, constants2) {
        if (!names2[this.name.str])
          return;
        if (this.rhs)
          this.rhs = optimizeExpr(this.rhs, names2, constants2);
        return this;
      }
      get names() {
        return this.rhs instanceof code_1._CodeOrName ? this.rhs.names : {};
      }
    };
    var Assign = class extends Node {
      constructor(lhs, rhs, sideEffects) {
        super();
        this.lhs = lhs;
        this.rhs = rhs;
        this.sideEffects = sideEffects;
      }
      render({ _n }) {
        return `${this.lhs} = ${this.rhs};` + _n;
      }
      optimizeNames(names2, constants2) {
        if (this.lhs instanceof code_1.Name && !names2[this.lhs.str] && !this.sideEffects)
          return;
        this.rhs = optimizeExpr(this.rhs, names2, constants2);
        return this;
      }
      get names() {
        const names2 = this.lhs instanceof code_1.Name ? {} : { ...this.lhs.names };
        return addExprNames(names2, this.rhs);
      }
    };
    var AssignOp = class extends Assign {
      constructor(lhs, op, rhs, sideEffects) {
        super(lhs, rhs, sideEffects);
        this.op = op;
      }
      render({ _n }) {
        return `${this.lhs} ${this.op}= ${this.rhs};` + _n;
      }
    };
    var Label = class extends Node {
      constructor(label) {
        super();
        this.label = label;
        this.names = {};
      }
      render({ _n }) {
        return `${this.label}:` + _n;
      }
    };
    var Break = class extends Node {
      constructor(label) {
        super();
        this.label = label;
        this.names = {};
      }
      render({ _n }) {
        const label = this.label ? ` ${this.label}` : "";
        return `break${label};` + _n;
      }
    };
    var Throw = class extends Node {
      constructor(error) {
        super();
        this.error = error;
      }
      render({ _n }) {
        return `throw ${this.error};` + _n;
      }
      get names() {
        return this.error.names;
      }
    };
    var AnyCode = class extends Node {
      constructor(code) {
        super();
        this.code = code;
      }
      render({ _n }) {
        return `${this.code};` + _n;
      }
      optimizeNodes() {
        return `${this.code}` ? this : void 0;
      }
      optimizeNames(names2, constants2) {
        this.code = optimizeExpr(this.code, names2, constants2);
        return this;
      }
      get names() {
        return this.code instanceof code_1._CodeOrName ? this.code.names : {};
      }
    };
    var ParentNode = class extends Node {
      constructor(nodes = []) {
        super();
        this.nodes = nodes;
      }
      render(opts) {
        return this.nodes.reduce((code, n) => code + n.render(opts), "");
      }
      optimizeNodes() {
        const { nodes } = this;
        let i = nodes.length;
        while (i--) {
          const n = nodes[i].optimizeNodes();
          if (Array.isArray(n))
            nodes.splice(i, 1, ...n);
          else if (n)
            nodes[i] = n;
          else
            nodes.splice(i, 1);
        }
        return nodes.length > 0 ? this : void 0;
      }
      optimizeNames(names2, constants2) {
        const { nodes } = this;
        let i = nodes.length;
        while (i--) {
          const n = nodes[i];
          if (n.optimizeNames(names2, constants2))
            continue;
          subtractNames(names2, n.names);
          nodes.splice(i, 1);
        }
        return nodes.length > 0 ? this : void 0;
      }
      get names() {
        return this.nodes.reduce((names2, n) => addNames(names2, n.names), {});
      }
    };
    var BlockNode = class extends ParentNode {
      render(opts) {
        return "{" + opts._n + super.render(opts) + "}" + opts._n;
      }
    };
    var Root = class extends ParentNode {
    };
    var Else = class extends BlockNode {
    };
    Else.kind = "else";
    var If = class _If extends BlockNode {
      constructor(condition, nodes) {
        super(nodes);
        this.condition = condition;
      }
      render(opts) {
        let code = `if(${this.condition})` + super.render(opts);
        if (this.else)
          code += "else " + this.else.render(opts);
        return code;
      }
      optimizeNodes() {
        super.optimizeNodes();
        const cond = this.condition;
        if (cond === true)
          return this.nodes;
        let e = this.else;
        if (e) {
          const ns = e.optimizeNodes();
          e = this.else = Array.isArray(ns) ? new Else(ns) : ns;
        }
        if (e) {
          if (cond === false)
            return e instanceof _If ? e : e.nodes;
          if (this.nodes.length)
            return this;
          return new _If(not(cond), e instanceof _If ? [e] : e.nodes);
        }
        if (cond === false || !this.nodes.length)
          return void 0;
        return this;
      }
      optimizeNames(names2, constants2) {
        var _a;
        this.else = (_a = this.else) === null || _a === void 0 ? void 0 : _a.optimizeNames(names2, constants2);
        if (!(super.optimizeNames(names2, constants2) || this.else))
          return;
        this.condition = optimizeExpr(this.condition, names2, constants2);
        return this;
      }
      get names() {
        const names2 = super.names;
        addExprNames(names2, this.condition);
        if (this.else)
          addNames(names2, this.else.names);
        return names2;
      }
    };
    If.kind = "if";
    var For = class extends BlockNode {
    };
    For.kind = "for";
    var ForLoop = class extends For {
      constructor(iteration) {
        super();
        this.iteration = iteration;
      }
      render(opts) {
        return `for(${this.iteration})` + super.render(opts);
      }
      optimizeNames(names2, constants2) {
        if (!super.optimizeNames(names2, constants2))
          return;
        this.iteration = optimizeExpr(this.iteration, names2, constants2);
        return this;
      }
      get names() {
        return addNames(super.names, this.iteration.names);
      }
    };
    var ForRange = class extends For {
      constructor(varKind, name, from, to) {
        super();
        this.varKind = varKind;
        this.name = name;
        this.from = from;
        this.to = to;
      }
      render(opts) {
        const varKind = opts.es5 ? scope_1.varKinds.var : this.varKind;
        const { name, from, to } = this;
        return `for(${varKind} ${name}=${from}; ${name}<${to}; ${name}++)` + super.render(opts);
      }
      get names() {
        const names2 = addExprNames(super.names, this.from);
        return addExprNames(names2, this.to);
      }
    };
    var ForIter = class extends For {
      constructor(loop, varKind, name, iterable) {
        super();
        this.loop = loop;
        this.varKind = varKind;
        this.name = name;
        this.iterable = iterable;
      }
      render(opts) {
        return `for(${this.varKind} ${this.name} ${this.loop} ${this.iterable})` + super.render(opts);
      }
      optimizeNames(names2, constants2) {
        if (!super.optimizeNames(names2, constants2))
          return;
        this.iterable = optimizeExpr(this.iterable, names2, constants2);
        return this;
      }
      get names() {
        return addNames(super.names, this.iterable.names);
      }
    };
    var Func = class extends BlockNode {
      constructor(name, args, async) {
        super();
        this.name = name;
        this.args = args;
        this.async = async;
      }
      render(opts) {
        const _async = this.async ? "async " : "";
        return `${_async}function ${this.name}(${this.args})` + super.render(opts);
      }
    };
    Func.kind = "func";
    var Return = class extends ParentNode {
      render(opts) {
        return "return " + super.render(opts);
      }
    };
    Return.kind = "return";
    var Try = class extends BlockNode {
      render(opts) {
        let code = "try" + super.render(opts);
        if (this.catch)
          code += this.catch.render(opts);
        if (this.finally)
          code += this.finally.render(opts);
        return code;
      }
      optimizeNodes() {
        var _a, _b;
        super.optimizeNodes();
        (_a = this.catch) === null || _a === void 0 ? void 0 : _a.optimizeNodes();
        (_b = this.finally) === null || _b === void 0 ? void 0 : _b.optimizeNodes();
        return this;
      }
      optimizeNames(names2, constants2) {
        var _a, _b;
        super.optimizeNames(names2, constants2);
        (_a = this.catch) === null || _a === void 0 ? void 0 : _a.optimizeNames(names2, constants2);
        (_b = this.finally) === null || _b === void 0 ? void 0 : _b.optimizeNames(names2, constants2);
        return this;
      }
      get names() {
        const names2 = super.names;
        if (this.catch)
          addNames(names2, this.catch.names);
        if (this.finally)
          addNames(names2, this.finally.names);
        return names2;
      }
    };
    var Catch = class extends BlockNode {
      constructor(error) {
        super();
        this.error = error;
      }
      render(opts) {
        return `catch(${this.error})` + super.render(opts);
      }
    };
    Catch.kind = "catch";
    var Finally = class extends BlockNode {
      render(opts) {
        return "finally" + super.render(opts);
      }
    };
    Finally.kind = "finally";
    var CodeGen = class {
      constructor(extScope, opts = {}) {
        this._values = {};
        this._blockStarts = [];
        this._constants = {};
        this.opts = { ...opts, _n: opts.lines ? "\n" : "" };
        this._extScope = extScope;
        this._scope = new scope_1.Scope({ parent: extScope });
        this._nodes = [new Root()];
      }
      toString() {
        return this._root.render(this.opts);
      }
      // returns unique name in the internal scope
      name(prefix) {
        return this._scope.name(prefix);
      }
      // reserves unique name in the external scope
      scopeName(prefix) {
        return this._extScope.name(prefix);
      }
      // reserves unique name in the external scope and assigns value to it
      scopeValue(prefixOrName, value) {
        const name = this._extScope.value(prefixOrName, value);
        const vs = this._values[name.prefix] || (this._values[name.prefix] = /* @__PURE__ */ new Set());
        vs.add(name);
        return name;
      }
      getScopeValue(prefix, keyOrRef) {
        return this._extScope.getValue(prefix, keyOrRef);
      }
      // return code that assigns values in the external scope to the names that are used internally
      // (same names that were returned by gen.scopeName or gen.scopeValue)
      scopeRefs(scopeName) {
        return this._extScope.scopeRefs(scopeName, this._values);
      }
      scopeCode() {
        return this._extScope.scopeCode(this._values);
      }
      _def(varKind, nameOrPrefix, rhs, constant) {
        const name = this._scope.toName(nameOrPrefix);
        if (rhs !== void 0 && constant)
          this._constants[name.str] = rhs;
        this._leafNode(new Def(varKind, name, rhs));
        return name;
      }
      // `const` declaration (`var` in es5 mode)
      const(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.const, nameOrPrefix, rhs, _constant);
      }
      // `let` declaration with optional assignment (`var` in es5 mode)
      let(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.let, nameOrPrefix, rhs, _constant);
      }
      // `var` declaration with optional assignment
      var(nameOrPrefix, rhs, _constant) {
        return this._def(scope_1.varKinds.var, nameOrPrefix, rhs, _constant);
      }
      // assignment code
      assign(lhs, rhs, sideEffects) {
        return this._leafNode(new Assign(lhs, rhs, sideEffects));
      }
      // `+=` code
      add(lhs, rhs) {
        return this._leafNode(new AssignOp(lhs, exports.operators.ADD, rhs));
      }
      // appends passed SafeExpr to code or executes Block
      code(c) {
        if (typeof c == "function")
          c();
        else if (c !== code_1.nil)
          this._leafNode(new AnyCode(c));
        return this;
      }
      // returns code for object literal for the passed argument list of key-value pairs
      object(...keyValues) {
        const code = ["{"];
        for (const [key, value] of keyValues) {
          if (code.length > 1)
            code.push(",");
          code.push(key);
          if (key !== value || this.opts.es5) {
            code.push(":");
            (0, code_1.addCodeArg)(code, value);
          }
        }
        code.push("}");
        return new code_1._Code(code);
      }
      // `if` clause (or statement if `thenBody` and, optionally, `elseBody` are passed)
      if(condition, thenBody, elseBody) {
        this._blockNode(new If(condition));
        if (thenBody && elseBody) {
          this.code(thenBody).else().code(elseBody).endIf();
        } else if (thenBody) {
          this.code(thenBody).endIf();
        } else if (elseBody) {
          throw new Error('CodeGen: "else" body without "then" body');
        }
        return this;
      }
      // `else if` clause - invalid without `if` or after `else` clauses
      elseIf(condition) {
        return this._elseNode(new If(condition));
      }
      // `else` clause - only valid after `if` or `else if` clauses
      else() {
        return this._elseNode(new Else());
      }
      // end `if` statement (needed if gen.if was used only with condition)
      endIf() {
        return this._endBlockNode(If, Else);
      }
      _for(node, forBody) {
        this._blockNode(node);
        if (forBody)
          this.code(forBody).endFor();
        return this;
      }
      // a generic `for` clause (or statement if `forBody` is passed)
      for(iteration, forBody) {
        return this._for(new ForLoop(iteration), forBody);
      }
      // `for` statement for a range of values
      forRange(nameOrPrefix, from, to, forBody, varKind = this.opts.es5 ? scope_1.varKinds.var : scope_1.varKinds.let) {
        const name = this._scope.toName(nameOrPrefix);
        return this._for(new ForRange(varKind, name, from, to), () => forBody(name));
      }
      // `for-of` statement (in es5 mode replace with a normal for loop)
      forOf(nameOrPrefix, iterable, forBody, varKind = scope_1.varKinds.const) {
        const name = this._scope.toName(nameOrPrefix);
        if (this.opts.es5) {
          const arr = iterable instanceof code_1.Name ? iterable : this.var("_arr", iterable);
          return this.forRange("_i", 0, (0, code_1._)`${arr}.length`, (i) => {
            this.var(name, (0, code_1._)`${arr}[${i}]`);
            forBody(name);
          });
        }
        return this._for(new ForIter("of", varKind, name, iterable), () => forBody(name));
      }
      // `for-in` statement.
      // With option `ownProperties` replaced with a `for-of` loop for object keys
      forIn(nameOrPrefix, obj, forBody, varKind = this.opts.es5 ? scope_1.varKinds.var : scope_1.varKinds.const) {
        if (this.opts.ownProperties) {
          return this.forOf(nameOrPrefix, (0, code_1._)`Object.keys(${obj})`, forBody);
        }
        const name = this._scope.toName(nameOrPrefix);
        return this._for(new ForIter("in", varKind, name, obj), () => forBody(name));
      }
      // end `for` loop
      endFor() {
        return this._endBlockNode(For);
      }
      // `label` statement
      label(label) {
        return this._leafNode(new Label(label));
      }
      // `break` statement
      break(label) {
        return this._leafNode(new Break(label));
      }
      // `return` statement
      return(value) {
        const node = new Return();
        this._blockNode(node);
        this.code(value);
        if (node.nodes.length !== 1)
          throw new Error('CodeGen: "return" should have one node');
        return this._endBlockNode(Return);
      }
      // `try` statement
      try(tryBody, catchCode, finallyCode) {
        if (!catchCode && !finallyCode)
          throw new Error('CodeGen: "try" without "catch" and "finally"');
        const node = new Try();
        this._blockNode(node);
        this.code(tryBody);
        if (catchCode) {
          const error = this.name("e");
          this._currNode = node.catch = new Catch(error);
          catchCode(error);
        }
        if (finallyCode) {
          this._currNode = node.finally = new Finally();
          this.code(finallyCode);
        }
        return this._endBlockNode(Catch, Finally);
      }
      // `throw` statement
      throw(error) {
        return this._leafNode(new Throw(error));
      }
      // start self-balancing block
      block(body, nodeCount) {
        this._blockStarts.push(this._nodes.length);
        if (body)
          this.code(body).endBlock(nodeCount);
        return this;
      }
      // end the current self-balancing block
      endBlock(nodeCount) {
        const len = this._blockStarts.pop();
        if (len === void 0)
          throw new Error("CodeGen: not in self-balancing block");
        const toClose = this._nodes.length - len;
        if (toClose < 0 || nodeCount !== void 0 && toClose !== nodeCount) {
          throw new Error(`CodeGen: wrong number of nodes: ${toClose} vs ${nodeCount} expected`);
        }
        this._nodes.length = len;
        return this;
      }
      // `function` heading (or definition if funcBody is passed)
      func(name, args = code_1.nil, async, funcBody) {
        this._blockNode(new Func(name, args, async));
        if (funcBody)
          this.code(funcBody).endFunc();
        return this;
      }
      // end function definition
      endFunc() {
        return this._endBlockNode(Func);
      }
      optimize(n = 1) {
        while (n-- > 0) {
          this._root.optimizeNodes();
          this._root.optimizeNames(this._root.names, this._constants);
        }
      }
      _leafNode(node) {
        this._currNode.nodes.push(node);
        return this;
      }
      _blockNode(node) {
        this._currNode.nodes.push(node);
        this._nodes.push(node);
      }
      _endBlockNode(N1, N2) {
        const n = this._currNode;
        if (n instanceof N1 || N2 && n instanceof N2) {
          this._nodes.pop();
          return this;
        }
        throw new Error(`CodeGen: not in block "${N2 ? `${N1.kind}/${N2.kind}` : N1.kind}"`);
      }
      _elseNode(node) {
        const n = this._currNode;
        if (!(n instanceof If)) {
          throw new Error('CodeGen: "else" without "if"');
        }
        this._currNode = n.else = node;
        return this;
      }
      get _root() {
        return this._nodes[0];
      }
      get _currNode() {
        const ns = this._nodes;
        return ns[ns.length - 1];
      }
      set _currNode(node) {
        const ns = this._nodes;
        ns[ns.length - 1] = node;
      }
    };
    exports.CodeGen = CodeGen;
    function addNames(names2, from) {
      for (const n in from)
        names2[n] = (names2[n] || 0) + (from[n] || 0);
      return names2;
    }
    function addExprNames(names2, from) {
      return from instanceof code_1._CodeOrName ? addNames(names2, from.names) : names2;
    }
    function optimizeExpr(expr, names2, constants2) {
      if (expr instanceof code_1.Name)
        return replaceName(expr);
      if (!canOptimize(expr))
        return expr;
      return new code_1._Code(expr._items.reduce((items, c) => {
        if (c instanceof code_1.Name)
          c = replaceName(c);
        if (c instanceof code_1._Code)
          items.push(...c._items);
        else
          items.push(c);
        return items;
      }, []));
      function replaceName(n) {
        const c = constants2[n.str];
        if (c === void 0 || names2[n.str] !== 1)
          return n;
        delete names2[n.str];
        return c;
      }
      function canOptimize(e) {
        return e instanceof code_1._Code && e._items.some((c) => c instanceof code_1.Name && names2[c.str] === 1 && constants2[c.str] !== void 0);
      }
    }
    function subtractNames(names2, from) {
      for (const n in from)
        names2[n] = (names2[n] || 0) - (from[n] || 0);
    }
    function not(x) {
      return typeof x == "boolean" || typeof x == "number" || x === null ? !x : (0, code_1._)`!${par(x)}`;
    }
    exports.not = not;
    var andCode = mappend(exports.operators.AND);
    function and(...args) {
      return args.reduce(andCode);
    }
    exports.and = and;
    var orCode = mappend(exports.operators.OR);
    function or(...args) {
      return args.reduce(orCode);
    }
    exports.or = or;
    function mappend(op) {
      return (x, y) => x === code_1.nil ? y : y === code_1.nil ? x : (0, code_1._)`${par(x)} ${op} ${par(y)}`;
    }
    function par(x) {
      return x instanceof code_1.Name ? x : (0, code_1._)`(${x})`;
    }
  }
});

// node_modules/ajv/dist/compile/util.js
var require_util = __commonJS({
  "node_modules/ajv/dist/compile/util.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.checkStrictMode = exports.getErrorPath = exports.Type = exports.useFunc = exports.setEvaluated = exports.evaluatedPropsToName = exports.mergeEvaluated = exports.eachItem = exports.unescapeJsonPointer = exports.escapeJsonPointer = exports.escapeFragment = exports.unescapeFragment = exports.schemaRefOrVal = exports.schemaHasRulesButRef = exports.schemaHasRules = exports.checkUnknownRules = exports.alwaysValidSchema = exports.toHash = void 0;
    var codegen_1 = require_codegen();
    var code_1 = require_code();
    function toHash(arr) {
      const hash = {};
      for (const item of arr)
        hash[item] = true;
      return hash;
    }
    exports.toHash = toHash;
    function alwaysValidSchema(it, schema) {
      if (typeof schema == "boolean")
        return schema;
      if (Object.keys(schema).length === 0)
        return true;
      checkUnknownRules(it, schema);
      return !schemaHasRules(schema, it.self.RULES.all);
    }
    exports.alwaysValidSchema = alwaysValidSchema;
    function checkUnknownRules(it, schema = it.schema) {
      const { opts, self } = it;
      if (!opts.strictSchema)
        return;
      if (typeof schema === "boolean")
        return;
      const rules2 = self.RULES.keywords;
      for (const key in schema) {
        if (!rules2[key])
          checkStrictMode(it, `unknown keyword: "${key}"`);
      }
    }
    exports.checkUnknownRules = checkUnknownRules;
    function schemaHasRules(schema, rules2) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (rules2[key])
          return true;
      return false;
    }
    exports.schemaHasRules = schemaHasRules;
    function schemaHasRulesButRef(schema, RULES) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (key !== "$ref" && RULES.all[key])
          return true;
      return false;
    }
    exports.schemaHasRulesButRef = schemaHasRulesButRef;
    function schemaRefOrVal({ topSchemaRef, schemaPath }, schema, keyword, $data) {
      if (!$data) {
        if (typeof schema == "number" || typeof schema == "boolean")
          return schema;
        if (typeof schema == "string")
          return (0, codegen_1._)`${schema}`;
      }
      return (0, codegen_1._)`${topSchemaRef}${schemaPath}${(0, codegen_1.getProperty)(keyword)}`;
    }
    exports.schemaRefOrVal = schemaRefOrVal;
    function unescapeFragment(str) {
      return unescapeJsonPointer(decodeURIComponent(str));
    }
    exports.unescapeFragment = unescapeFragment;
    function escapeFragment(str) {
      return encodeURIComponent(escapeJsonPointer(str));
    }
    exports.escapeFragment = escapeFragment;
    function escapeJsonPointer(str) {
      if (typeof str == "number")
        return `${str}`;
      return str.replace(/~/g, "~0").replace(/\//g, "~1");
    }
    exports.escapeJsonPointer = escapeJsonPointer;
    function unescapeJsonPointer(str) {
      return str.replace(/~1/g, "/").replace(/~0/g, "~");
    }
    exports.unescapeJsonPointer = unescapeJsonPointer;
    function eachItem(xs, f) {
      if (Array.isArray(xs)) {
        for (const x of xs)
          f(x);
      } else {
        f(xs);
      }
    }
    exports.eachItem = eachItem;
    function makeMergeEvaluated({ mergeNames, mergeToName, mergeValues, resultToName }) {
      return (gen, from, to, toName) => {
        const res = to === void 0 ? from : to instanceof codegen_1.Name ? (from instanceof codegen_1.Name ? mergeNames(gen, from, to) : mergeToName(gen, from, to), to) : from instanceof codegen_1.Name ? (mergeToName(gen, to, from), from) : mergeValues(from, to);
        return toName === codegen_1.Name && !(res instanceof codegen_1.Name) ? resultToName(gen, res) : res;
      };
    }
    exports.mergeEvaluated = {
      props: makeMergeEvaluated({
        mergeNames: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true && ${from} !== undefined`, () => {
          gen.if((0, codegen_1._)`${from} === true`, () => gen.assign(to, true), () => gen.assign(to, (0, codegen_1._)`${to} || {}`).code((0, codegen_1._)`Object.assign(${to}, ${from})`));
        }),
        mergeToName: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true`, () => {
          if (from === true) {
            gen.assign(to, true);
          } else {
            gen.assign(to, (0, codegen_1._)`${to} || {}`);
            setEvaluated(gen, to, from);
          }
        }),
        mergeValues: (from, to) => from === true ? true : { ...from, ...to },
        resultToName: evaluatedPropsToName
      }),
      items: makeMergeEvaluated({
        mergeNames: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true && ${from} !== undefined`, () => gen.assign(to, (0, codegen_1._)`${from} === true ? true : ${to} > ${from} ? ${to} : ${from}`)),
        mergeToName: (gen, from, to) => gen.if((0, codegen_1._)`${to} !== true`, () => gen.assign(to, from === true ? true : (0, codegen_1._)`${to} > ${from} ? ${to} : ${from}`)),
        mergeValues: (from, to) => from === true ? true : Math.max(from, to),
        resultToName: (gen, items) => gen.var("items", items)
      })
    };
    function evaluatedPropsToName(gen, ps) {
      if (ps === true)
        return gen.var("props", true);
      const props = gen.var("props", (0, codegen_1._)`{}`);
      if (ps !== void 0)
        setEvaluated(gen, props, ps);
      return props;
    }
    exports.evaluatedPropsToName = evaluatedPropsToName;
    function setEvaluated(gen, props, ps) {
      Object.keys(ps).forEach((p) => gen.assign((0, codegen_1._)`${props}${(0, codegen_1.getProperty)(p)}`, true));
    }
    exports.setEvaluated = setEvaluated;
    var snippets = {};
    function useFunc(gen, f) {
      return gen.scopeValue("func", {
        ref: f,
        code: snippets[f.code] || (snippets[f.code] = new code_1._Code(f.code))
      });
    }
    exports.useFunc = useFunc;
    var Type;
    (function(Type2) {
      Type2[Type2["Num"] = 0] = "Num";
      Type2[Type2["Str"] = 1] = "Str";
    })(Type || (exports.Type = Type = {}));
    function getErrorPath(dataProp, dataPropType, jsPropertySyntax) {
      if (dataProp instanceof codegen_1.Name) {
        const isNumber = dataPropType === Type.Num;
        return jsPropertySyntax ? isNumber ? (0, codegen_1._)`"[" + ${dataProp} + "]"` : (0, codegen_1._)`"['" + ${dataProp} + "']"` : isNumber ? (0, codegen_1._)`"/" + ${dataProp}` : (0, codegen_1._)`"/" + ${dataProp}.replace(/~/g, "~0").replace(/\\//g, "~1")`;
      }
      return jsPropertySyntax ? (0, codegen_1.getProperty)(dataProp).toString() : "/" + escapeJsonPointer(dataProp);
    }
    exports.getErrorPath = getErrorPath;
    function checkStrictMode(it, msg, mode = it.opts.strictSchema) {
      if (!mode)
        return;
      msg = `strict mode: ${msg}`;
      if (mode === true)
        throw new Error(msg);
      it.self.logger.warn(msg);
    }
    exports.checkStrictMode = checkStrictMode;
  }
});

// node_modules/ajv/dist/compile/names.js
var require_names = __commonJS({
  "node_modules/ajv/dist/compile/names.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var names2 = {
      // validation function arguments
      data: new codegen_1.Name("data"),
      // data passed to validation function
      // args passed from referencing schema
      valCxt: new codegen_1.Name("valCxt"),
      // validation/data context - should not be used directly, it is destructured to the names below
      instancePath: new codegen_1.Name("instancePath"),
      parentData: new codegen_1.Name("parentData"),
      parentDataProperty: new codegen_1.Name("parentDataProperty"),
      rootData: new codegen_1.Name("rootData"),
      // root data - same as the data passed to the first/top validation function
      dynamicAnchors: new codegen_1.Name("dynamicAnchors"),
      // used to support recursiveRef and dynamicRef
      // function scoped variables
      vErrors: new codegen_1.Name("vErrors"),
      // null or array of validation errors
      errors: new codegen_1.Name("errors"),
      // counter of validation errors
      this: new codegen_1.Name("this"),
      // "globals"
      self: new codegen_1.Name("self"),
      scope: new codegen_1.Name("scope"),
      // JTD serialize/parse name for JSON string and position
      json: new codegen_1.Name("json"),
      jsonPos: new codegen_1.Name("jsonPos"),
      jsonLen: new codegen_1.Name("jsonLen"),
      jsonPart: new codegen_1.Name("jsonPart")
    };
    exports.default = names2;
  }
});

// node_modules/ajv/dist/compile/errors.js
var require_errors = __commonJS({
  "node_modules/ajv/dist/compile/errors.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.extendErrors = exports.resetErrorsCount = exports.reportExtraError = exports.reportError = exports.keyword$DataError = exports.keywordError = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    exports.keywordError = {
      message: ({ keyword }) => (0, codegen_1.str)`must pass "${keyword}" keyword validation`
    };
    exports.keyword$DataError = {
      message: ({ keyword, schemaType }) => schemaType ? (0, codegen_1.str)`"${keyword}" keyword must be ${schemaType} ($data)` : (0, codegen_1.str)`"${keyword}" keyword is invalid ($data)`
    };
    function reportError(cxt, error = exports.keywordError, errorPaths, overrideAllErrors) {
      const { it } = cxt;
      const { gen, compositeRule, allErrors } = it;
      const errObj = errorObjectCode(cxt, error, errorPaths);
      if (overrideAllErrors !== null && overrideAllErrors !== void 0 ? overrideAllErrors : compositeRule || allErrors) {
        addError(gen, errObj);
      } else {
        returnErrors(it, (0, codegen_1._)`[${errObj}]`);
      }
    }
    exports.reportError = reportError;
    function reportExtraError(cxt, error = exports.keywordError, errorPaths) {
      const { it } = cxt;
      const { gen, compositeRule, allErrors } = it;
      const errObj = errorObjectCode(cxt, error, errorPaths);
      addError(gen, errObj);
      if (!(compositeRule || allErrors)) {
        returnErrors(it, names_1.default.vErrors);
      }
    }
    exports.reportExtraError = reportExtraError;
    function resetErrorsCount(gen, errsCount) {
      gen.assign(names_1.default.errors, errsCount);
      gen.if((0, codegen_1._)`${names_1.default.vErrors} !== null`, () => gen.if(errsCount, () => gen.assign((0, codegen_1._)`${names_1.default.vErrors}.length`, errsCount), () => gen.assign(names_1.default.vErrors, null)));
    }
    exports.resetErrorsCount = resetErrorsCount;
    function extendErrors({ gen, keyword, schemaValue, data, errsCount, it }) {
      if (errsCount === void 0)
        throw new Error("ajv implementation error");
      const err = gen.name("err");
      gen.forRange("i", errsCount, names_1.default.errors, (i) => {
        gen.const(err, (0, codegen_1._)`${names_1.default.vErrors}[${i}]`);
        gen.if((0, codegen_1._)`${err}.instancePath === undefined`, () => gen.assign((0, codegen_1._)`${err}.instancePath`, (0, codegen_1.strConcat)(names_1.default.instancePath, it.errorPath)));
        gen.assign((0, codegen_1._)`${err}.schemaPath`, (0, codegen_1.str)`${it.errSchemaPath}/${keyword}`);
        if (it.opts.verbose) {
          gen.assign((0, codegen_1._)`${err}.schema`, schemaValue);
          gen.assign((0, codegen_1._)`${err}.data`, data);
        }
      });
    }
    exports.extendErrors = extendErrors;
    function addError(gen, errObj) {
      const err = gen.const("err", errObj);
      gen.if((0, codegen_1._)`${names_1.default.vErrors} === null`, () => gen.assign(names_1.default.vErrors, (0, codegen_1._)`[${err}]`), (0, codegen_1._)`${names_1.default.vErrors}.push(${err})`);
      gen.code((0, codegen_1._)`${names_1.default.errors}++`);
    }
    function returnErrors(it, errs) {
      const { gen, validateName, schemaEnv } = it;
      if (schemaEnv.$async) {
        gen.throw((0, codegen_1._)`new ${it.ValidationError}(${errs})`);
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, errs);
        gen.return(false);
      }
    }
    var E = {
      keyword: new codegen_1.Name("keyword"),
      schemaPath: new codegen_1.Name("schemaPath"),
      // also used in JTD errors
      params: new codegen_1.Name("params"),
      propertyName: new codegen_1.Name("propertyName"),
      message: new codegen_1.Name("message"),
      schema: new codegen_1.Name("schema"),
      parentSchema: new codegen_1.Name("parentSchema")
    };
    function errorObjectCode(cxt, error, errorPaths) {
      const { createErrors } = cxt.it;
      if (createErrors === false)
        return (0, codegen_1._)`{}`;
      return errorObject(cxt, error, errorPaths);
    }
    function errorObject(cxt, error, errorPaths = {}) {
      const { gen, it } = cxt;
      const keyValues = [
        errorInstancePath(it, errorPaths),
        errorSchemaPath(cxt, errorPaths)
      ];
      extraErrorProps(cxt, error, keyValues);
      return gen.object(...keyValues);
    }
    function errorInstancePath({ errorPath }, { instancePath }) {
      const instPath = instancePath ? (0, codegen_1.str)`${errorPath}${(0, util_1.getErrorPath)(instancePath, util_1.Type.Str)}` : errorPath;
      return [names_1.default.instancePath, (0, codegen_1.strConcat)(names_1.default.instancePath, instPath)];
    }
    function errorSchemaPath({ keyword, it: { errSchemaPath } }, { schemaPath, parentSchema }) {
      let schPath = parentSchema ? errSchemaPath : (0, codegen_1.str)`${errSchemaPath}/${keyword}`;
      if (schemaPath) {
        schPath = (0, codegen_1.str)`${schPath}${(0, util_1.getErrorPath)(schemaPath, util_1.Type.Str)}`;
      }
      return [E.schemaPath, schPath];
    }
    function extraErrorProps(cxt, { params, message }, keyValues) {
      const { keyword, data, schemaValue, it } = cxt;
      const { opts, propertyName, topSchemaRef, schemaPath } = it;
      keyValues.push([E.keyword, keyword], [E.params, typeof params == "function" ? params(cxt) : params || (0, codegen_1._)`{}`]);
      if (opts.messages) {
        keyValues.push([E.message, typeof message == "function" ? message(cxt) : message]);
      }
      if (opts.verbose) {
        keyValues.push([E.schema, schemaValue], [E.parentSchema, (0, codegen_1._)`${topSchemaRef}${schemaPath}`], [names_1.default.data, data]);
      }
      if (propertyName)
        keyValues.push([E.propertyName, propertyName]);
    }
  }
});

// node_modules/ajv/dist/compile/validate/boolSchema.js
var require_boolSchema = __commonJS({
  "node_modules/ajv/dist/compile/validate/boolSchema.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.boolOrEmptySchema = exports.topBoolOrEmptySchema = void 0;
    var errors_1 = require_errors();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var boolError = {
      message: "boolean schema is false"
    };
    function topBoolOrEmptySchema(it) {
      const { gen, schema, validateName } = it;
      if (schema === false) {
        falseSchemaError(it, false);
      } else if (typeof schema == "object" && schema.$async === true) {
        gen.return(names_1.default.data);
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, null);
        gen.return(true);
      }
    }
    exports.topBoolOrEmptySchema = topBoolOrEmptySchema;
    function boolOrEmptySchema(it, valid) {
      const { gen, schema } = it;
      if (schema === false) {
        gen.var(valid, false);
        falseSchemaError(it);
      } else {
        gen.var(valid, true);
      }
    }
    exports.boolOrEmptySchema = boolOrEmptySchema;
    function falseSchemaError(it, overrideAllErrors) {
      const { gen, data } = it;
      const cxt = {
        gen,
        keyword: "false schema",
        data,
        schema: false,
        schemaCode: false,
        schemaValue: false,
        params: {},
        it
      };
      (0, errors_1.reportError)(cxt, boolError, void 0, overrideAllErrors);
    }
  }
});

// node_modules/ajv/dist/compile/rules.js
var require_rules = __commonJS({
  "node_modules/ajv/dist/compile/rules.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getRules = exports.isJSONType = void 0;
    var _jsonTypes = ["string", "number", "integer", "boolean", "null", "object", "array"];
    var jsonTypes = new Set(_jsonTypes);
    function isJSONType(x) {
      return typeof x == "string" && jsonTypes.has(x);
    }
    exports.isJSONType = isJSONType;
    function getRules() {
      const groups = {
        number: { type: "number", rules: [] },
        string: { type: "string", rules: [] },
        array: { type: "array", rules: [] },
        object: { type: "object", rules: [] }
      };
      return {
        types: { ...groups, integer: true, boolean: true, null: true },
        rules: [{ rules: [] }, groups.number, groups.string, groups.array, groups.object],
        post: { rules: [] },
        all: {},
        keywords: {}
      };
    }
    exports.getRules = getRules;
  }
});

// node_modules/ajv/dist/compile/validate/applicability.js
var require_applicability = __commonJS({
  "node_modules/ajv/dist/compile/validate/applicability.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.shouldUseRule = exports.shouldUseGroup = exports.schemaHasRulesForType = void 0;
    function schemaHasRulesForType({ schema, self }, type) {
      const group = self.RULES.types[type];
      return group && group !== true && shouldUseGroup(schema, group);
    }
    exports.schemaHasRulesForType = schemaHasRulesForType;
    function shouldUseGroup(schema, group) {
      return group.rules.some((rule2) => shouldUseRule(schema, rule2));
    }
    exports.shouldUseGroup = shouldUseGroup;
    function shouldUseRule(schema, rule2) {
      var _a;
      return schema[rule2.keyword] !== void 0 || ((_a = rule2.definition.implements) === null || _a === void 0 ? void 0 : _a.some((kwd) => schema[kwd] !== void 0));
    }
    exports.shouldUseRule = shouldUseRule;
  }
});

// node_modules/ajv/dist/compile/validate/dataType.js
var require_dataType = __commonJS({
  "node_modules/ajv/dist/compile/validate/dataType.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.reportTypeError = exports.checkDataTypes = exports.checkDataType = exports.coerceAndCheckDataType = exports.getJSONTypes = exports.getSchemaTypes = exports.DataType = void 0;
    var rules_1 = require_rules();
    var applicability_1 = require_applicability();
    var errors_1 = require_errors();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var DataType;
    (function(DataType2) {
      DataType2[DataType2["Correct"] = 0] = "Correct";
      DataType2[DataType2["Wrong"] = 1] = "Wrong";
    })(DataType || (exports.DataType = DataType = {}));
    function getSchemaTypes(schema) {
      const types = getJSONTypes(schema.type);
      const hasNull = types.includes("null");
      if (hasNull) {
        if (schema.nullable === false)
          throw new Error("type: null contradicts nullable: false");
      } else {
        if (!types.length && schema.nullable !== void 0) {
          throw new Error('"nullable" cannot be used without "type"');
        }
        if (schema.nullable === true)
          types.push("null");
      }
      return types;
    }
    exports.getSchemaTypes = getSchemaTypes;
    function getJSONTypes(ts) {
      const types = Array.isArray(ts) ? ts : ts ? [ts] : [];
      if (types.every(rules_1.isJSONType))
        return types;
      throw new Error("type must be JSONType or JSONType[]: " + types.join(","));
    }
    exports.getJSONTypes = getJSONTypes;
    function coerceAndCheckDataType(it, types) {
      const { gen, data, opts } = it;
      const coerceTo = coerceToTypes(types, opts.coerceTypes);
      const checkTypes = types.length > 0 && !(coerceTo.length === 0 && types.length === 1 && (0, applicability_1.schemaHasRulesForType)(it, types[0]));
      if (checkTypes) {
        const wrongType = checkDataTypes(types, data, opts.strictNumbers, DataType.Wrong);
        gen.if(wrongType, () => {
          if (coerceTo.length)
            coerceData(it, types, coerceTo);
          else
            reportTypeError(it);
        });
      }
      return checkTypes;
    }
    exports.coerceAndCheckDataType = coerceAndCheckDataType;
    var COERCIBLE = /* @__PURE__ */ new Set(["string", "number", "integer", "boolean", "null"]);
    function coerceToTypes(types, coerceTypes) {
      return coerceTypes ? types.filter((t) => COERCIBLE.has(t) || coerceTypes === "array" && t === "array") : [];
    }
    function coerceData(it, types, coerceTo) {
      const { gen, data, opts } = it;
      const dataType = gen.let("dataType", (0, codegen_1._)`typeof ${data}`);
      const coerced = gen.let("coerced", (0, codegen_1._)`undefined`);
      if (opts.coerceTypes === "array") {
        gen.if((0, codegen_1._)`${dataType} == 'object' && Array.isArray(${data}) && ${data}.length == 1`, () => gen.assign(data, (0, codegen_1._)`${data}[0]`).assign(dataType, (0, codegen_1._)`typeof ${data}`).if(checkDataTypes(types, data, opts.strictNumbers), () => gen.assign(coerced, data)));
      }
      gen.if((0, codegen_1._)`${coerced} !== undefined`);
      for (const t of coerceTo) {
        if (COERCIBLE.has(t) || t === "array" && opts.coerceTypes === "array") {
          coerceSpecificType(t);
        }
      }
      gen.else();
      reportTypeError(it);
      gen.endIf();
      gen.if((0, codegen_1._)`${coerced} !== undefined`, () => {
        gen.assign(data, coerced);
        assignParentData(it, coerced);
      });
      function coerceSpecificType(t) {
        switch (t) {
          case "string":
            gen.elseIf((0, codegen_1._)`${dataType} == "number" || ${dataType} == "boolean"`).assign(coerced, (0, codegen_1._)`"" + ${data}`).elseIf((0, codegen_1._)`${data} === null`).assign(coerced, (0, codegen_1._)`""`);
            return;
          case "number":
            gen.elseIf((0, codegen_1._)`${dataType} == "boolean" || ${data} === null
              || (${dataType} == "string" && ${data} && ${data} == +${data})`).assign(coerced, (0, codegen_1._)`+${data}`);
            return;
          case "integer":
            gen.elseIf((0, codegen_1._)`${dataType} === "boolean" || ${data} === null
              || (${dataType} === "string" && ${data} && ${data} == +${data} && !(${data} % 1))`).assign(coerced, (0, codegen_1._)`+${data}`);
            return;
          case "boolean":
            gen.elseIf((0, codegen_1._)`${data} === "false" || ${data} === 0 || ${data} === null`).assign(coerced, false).elseIf((0, codegen_1._)`${data} === "true" || ${data} === 1`).assign(coerced, true);
            return;
          case "null":
            gen.elseIf((0, codegen_1._)`${data} === "" || ${data} === 0 || ${data} === false`);
            gen.assign(coerced, null);
            return;
          case "array":
            gen.elseIf((0, codegen_1._)`${dataType} === "string" || ${dataType} === "number"
              || ${dataType} === "boolean" || ${data} === null`).assign(coerced, (0, codegen_1._)`[${data}]`);
        }
      }
    }
    function assignParentData({ gen, parentData, parentDataProperty }, expr) {
      gen.if((0, codegen_1._)`${parentData} !== undefined`, () => gen.assign((0, codegen_1._)`${parentData}[${parentDataProperty}]`, expr));
    }
    function checkDataType(dataType, data, strictNums, correct = DataType.Correct) {
      const EQ = correct === DataType.Correct ? codegen_1.operators.EQ : codegen_1.operators.NEQ;
      let cond;
      switch (dataType) {
        case "null":
          return (0, codegen_1._)`${data} ${EQ} null`;
        case "array":
          cond = (0, codegen_1._)`Array.isArray(${data})`;
          break;
        case "object":
          cond = (0, codegen_1._)`${data} && typeof ${data} == "object" && !Array.isArray(${data})`;
          break;
        case "integer":
          cond = numCond((0, codegen_1._)`!(${data} % 1) && !isNaN(${data})`);
          break;
        case "number":
          cond = numCond();
          break;
        default:
          return (0, codegen_1._)`typeof ${data} ${EQ} ${dataType}`;
      }
      return correct === DataType.Correct ? cond : (0, codegen_1.not)(cond);
      function numCond(_cond = codegen_1.nil) {
        return (0, codegen_1.and)((0, codegen_1._)`typeof ${data} == "number"`, _cond, strictNums ? (0, codegen_1._)`isFinite(${data})` : codegen_1.nil);
      }
    }
    exports.checkDataType = checkDataType;
    function checkDataTypes(dataTypes, data, strictNums, correct) {
      if (dataTypes.length === 1) {
        return checkDataType(dataTypes[0], data, strictNums, correct);
      }
      let cond;
      const types = (0, util_1.toHash)(dataTypes);
      if (types.array && types.object) {
        const notObj = (0, codegen_1._)`typeof ${data} != "object"`;
        cond = types.null ? notObj : (0, codegen_1._)`!${data} || ${notObj}`;
        delete types.null;
        delete types.array;
        delete types.object;
      } else {
        cond = codegen_1.nil;
      }
      if (types.number)
        delete types.integer;
      for (const t in types)
        cond = (0, codegen_1.and)(cond, checkDataType(t, data, strictNums, correct));
      return cond;
    }
    exports.checkDataTypes = checkDataTypes;
    var typeError = {
      message: ({ schema }) => `must be ${schema}`,
      params: ({ schema, schemaValue }) => typeof schema == "string" ? (0, codegen_1._)`{type: ${schema}}` : (0, codegen_1._)`{type: ${schemaValue}}`
    };
    function reportTypeError(it) {
      const cxt = getTypeErrorContext(it);
      (0, errors_1.reportError)(cxt, typeError);
    }
    exports.reportTypeError = reportTypeError;
    function getTypeErrorContext(it) {
      const { gen, data, schema } = it;
      const schemaCode = (0, util_1.schemaRefOrVal)(it, schema, "type");
      return {
        gen,
        keyword: "type",
        data,
        schema: schema.type,
        schemaCode,
        schemaValue: schemaCode,
        parentSchema: schema,
        params: {},
        it
      };
    }
  }
});

// node_modules/ajv/dist/compile/validate/defaults.js
var require_defaults = __commonJS({
  "node_modules/ajv/dist/compile/validate/defaults.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.assignDefaults = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    function assignDefaults(it, ty) {
      const { properties, items } = it.schema;
      if (ty === "object" && properties) {
        for (const key in properties) {
          assignDefault(it, key, properties[key].default);
        }
      } else if (ty === "array" && Array.isArray(items)) {
        items.forEach((sch, i) => assignDefault(it, i, sch.default));
      }
    }
    exports.assignDefaults = assignDefaults;
    function assignDefault(it, prop, defaultValue) {
      const { gen, compositeRule, data, opts } = it;
      if (defaultValue === void 0)
        return;
      const childData = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(prop)}`;
      if (compositeRule) {
        (0, util_1.checkStrictMode)(it, `default is ignored for: ${childData}`);
        return;
      }
      let condition = (0, codegen_1._)`${childData} === undefined`;
      if (opts.useDefaults === "empty") {
        condition = (0, codegen_1._)`${condition} || ${childData} === null || ${childData} === ""`;
      }
      gen.if(condition, (0, codegen_1._)`${childData} = ${(0, codegen_1.stringify)(defaultValue)}`);
    }
  }
});

// node_modules/ajv/dist/vocabularies/code.js
var require_code2 = __commonJS({
  "node_modules/ajv/dist/vocabularies/code.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateUnion = exports.validateArray = exports.usePattern = exports.callValidateCode = exports.schemaProperties = exports.allSchemaProperties = exports.noPropertyInData = exports.propertyInData = exports.isOwnProperty = exports.hasPropFunc = exports.reportMissingProp = exports.checkMissingProp = exports.checkReportMissingProp = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var names_1 = require_names();
    var util_2 = require_util();
    function checkReportMissingProp(cxt, prop) {
      const { gen, data, it } = cxt;
      gen.if(noPropertyInData(gen, data, prop, it.opts.ownProperties), () => {
        cxt.setParams({ missingProperty: (0, codegen_1._)`${prop}` }, true);
        cxt.error();
      });
    }
    exports.checkReportMissingProp = checkReportMissingProp;
    function checkMissingProp({ gen, data, it: { opts } }, properties, missing) {
      return (0, codegen_1.or)(...properties.map((prop) => (0, codegen_1.and)(noPropertyInData(gen, data, prop, opts.ownProperties), (0, codegen_1._)`${missing} = ${prop}`)));
    }
    exports.checkMissingProp = checkMissingProp;
    function reportMissingProp(cxt, missing) {
      cxt.setParams({ missingProperty: missing }, true);
      cxt.error();
    }
    exports.reportMissingProp = reportMissingProp;
    function hasPropFunc(gen) {
      return gen.scopeValue("func", {
        // eslint-disable-next-line @typescript-eslint/unbound-method
        ref: Object.prototype.hasOwnProperty,
        code: (0, codegen_1._)`Object.prototype.hasOwnProperty`
      });
    }
    exports.hasPropFunc = hasPropFunc;
    function isOwnProperty(gen, data, property) {
      return (0, codegen_1._)`${hasPropFunc(gen)}.call(${data}, ${property})`;
    }
    exports.isOwnProperty = isOwnProperty;
    function propertyInData(gen, data, property, ownProperties) {
      const cond = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(property)} !== undefined`;
      return ownProperties ? (0, codegen_1._)`${cond} && ${isOwnProperty(gen, data, property)}` : cond;
    }
    exports.propertyInData = propertyInData;
    function noPropertyInData(gen, data, property, ownProperties) {
      const cond = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(property)} === undefined`;
      return ownProperties ? (0, codegen_1.or)(cond, (0, codegen_1.not)(isOwnProperty(gen, data, property))) : cond;
    }
    exports.noPropertyInData = noPropertyInData;
    function allSchemaProperties(schemaMap) {
      return schemaMap ? Object.keys(schemaMap).filter((p) => p !== "__proto__") : [];
    }
    exports.allSchemaProperties = allSchemaProperties;
    function schemaProperties(it, schemaMap) {
      return allSchemaProperties(schemaMap).filter((p) => !(0, util_1.alwaysValidSchema)(it, schemaMap[p]));
    }
    exports.schemaProperties = schemaProperties;
    function callValidateCode({ schemaCode, data, it: { gen, topSchemaRef, schemaPath, errorPath }, it }, func, context, passSchema) {
      const dataAndSchema = passSchema ? (0, codegen_1._)`${schemaCode}, ${data}, ${topSchemaRef}${schemaPath}` : data;
      const valCxt = [
        [names_1.default.instancePath, (0, codegen_1.strConcat)(names_1.default.instancePath, errorPath)],
        [names_1.default.parentData, it.parentData],
        [names_1.default.parentDataProperty, it.parentDataProperty],
        [names_1.default.rootData, names_1.default.rootData]
      ];
      if (it.opts.dynamicRef)
        valCxt.push([names_1.default.dynamicAnchors, names_1.default.dynamicAnchors]);
      const args = (0, codegen_1._)`${dataAndSchema}, ${gen.object(...valCxt)}`;
      return context !== codegen_1.nil ? (0, codegen_1._)`${func}.call(${context}, ${args})` : (0, codegen_1._)`${func}(${args})`;
    }
    exports.callValidateCode = callValidateCode;
    var newRegExp = (0, codegen_1._)`new RegExp`;
    function usePattern({ gen, it: { opts } }, pattern3) {
      const u = opts.unicodeRegExp ? "u" : "";
      const { regExp } = opts.code;
      const rx = regExp(pattern3, u);
      return gen.scopeValue("pattern", {
        key: rx.toString(),
        ref: rx,
        code: (0, codegen_1._)`${regExp.code === "new RegExp" ? newRegExp : (0, util_2.useFunc)(gen, regExp)}(${pattern3}, ${u})`
      });
    }
    exports.usePattern = usePattern;
    function validateArray(cxt) {
      const { gen, data, keyword, it } = cxt;
      const valid = gen.name("valid");
      if (it.allErrors) {
        const validArr = gen.let("valid", true);
        validateItems(() => gen.assign(validArr, false));
        return validArr;
      }
      gen.var(valid, true);
      validateItems(() => gen.break());
      return valid;
      function validateItems(notValid) {
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        gen.forRange("i", 0, len, (i) => {
          cxt.subschema({
            keyword,
            dataProp: i,
            dataPropType: util_1.Type.Num
          }, valid);
          gen.if((0, codegen_1.not)(valid), notValid);
        });
      }
    }
    exports.validateArray = validateArray;
    function validateUnion(cxt) {
      const { gen, schema, keyword, it } = cxt;
      if (!Array.isArray(schema))
        throw new Error("ajv implementation error");
      const alwaysValid = schema.some((sch) => (0, util_1.alwaysValidSchema)(it, sch));
      if (alwaysValid && !it.opts.unevaluated)
        return;
      const valid = gen.let("valid", false);
      const schValid = gen.name("_valid");
      gen.block(() => schema.forEach((_sch, i) => {
        const schCxt = cxt.subschema({
          keyword,
          schemaProp: i,
          compositeRule: true
        }, schValid);
        gen.assign(valid, (0, codegen_1._)`${valid} || ${schValid}`);
        const merged = cxt.mergeValidEvaluated(schCxt, schValid);
        if (!merged)
          gen.if((0, codegen_1.not)(valid));
      }));
      cxt.result(valid, () => cxt.reset(), () => cxt.error(true));
    }
    exports.validateUnion = validateUnion;
  }
});

// node_modules/ajv/dist/compile/validate/keyword.js
var require_keyword = __commonJS({
  "node_modules/ajv/dist/compile/validate/keyword.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateKeywordUsage = exports.validSchemaType = exports.funcKeywordCode = exports.macroKeywordCode = void 0;
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var code_1 = require_code2();
    var errors_1 = require_errors();
    function macroKeywordCode(cxt, def) {
      const { gen, keyword, schema, parentSchema, it } = cxt;
      const macroSchema = def.macro.call(it.self, schema, parentSchema, it);
      const schemaRef = useKeyword(gen, keyword, macroSchema);
      if (it.opts.validateSchema !== false)
        it.self.validateSchema(macroSchema, true);
      const valid = gen.name("valid");
      cxt.subschema({
        schema: macroSchema,
        schemaPath: codegen_1.nil,
        errSchemaPath: `${it.errSchemaPath}/${keyword}`,
        topSchemaRef: schemaRef,
        compositeRule: true
      }, valid);
      cxt.pass(valid, () => cxt.error(true));
    }
    exports.macroKeywordCode = macroKeywordCode;
    function funcKeywordCode(cxt, def) {
      var _a;
      const { gen, keyword, schema, parentSchema, $data, it } = cxt;
      checkAsyncKeyword(it, def);
      const validate = !$data && def.compile ? def.compile.call(it.self, schema, parentSchema, it) : def.validate;
      const validateRef = useKeyword(gen, keyword, validate);
      const valid = gen.let("valid");
      cxt.block$data(valid, validateKeyword);
      cxt.ok((_a = def.valid) !== null && _a !== void 0 ? _a : valid);
      function validateKeyword() {
        if (def.errors === false) {
          assignValid();
          if (def.modifying)
            modifyData(cxt);
          reportErrs(() => cxt.error());
        } else {
          const ruleErrs = def.async ? validateAsync() : validateSync();
          if (def.modifying)
            modifyData(cxt);
          reportErrs(() => addErrs(cxt, ruleErrs));
        }
      }
      function validateAsync() {
        const ruleErrs = gen.let("ruleErrs", null);
        gen.try(() => assignValid((0, codegen_1._)`await `), (e) => gen.assign(valid, false).if((0, codegen_1._)`${e} instanceof ${it.ValidationError}`, () => gen.assign(ruleErrs, (0, codegen_1._)`${e}.errors`), () => gen.throw(e)));
        return ruleErrs;
      }
      function validateSync() {
        const validateErrs = (0, codegen_1._)`${validateRef}.errors`;
        gen.assign(validateErrs, null);
        assignValid(codegen_1.nil);
        return validateErrs;
      }
      function assignValid(_await = def.async ? (0, codegen_1._)`await ` : codegen_1.nil) {
        const passCxt = it.opts.passContext ? names_1.default.this : names_1.default.self;
        const passSchema = !("compile" in def && !$data || def.schema === false);
        gen.assign(valid, (0, codegen_1._)`${_await}${(0, code_1.callValidateCode)(cxt, validateRef, passCxt, passSchema)}`, def.modifying);
      }
      function reportErrs(errors) {
        var _a2;
        gen.if((0, codegen_1.not)((_a2 = def.valid) !== null && _a2 !== void 0 ? _a2 : valid), errors);
      }
    }
    exports.funcKeywordCode = funcKeywordCode;
    function modifyData(cxt) {
      const { gen, data, it } = cxt;
      gen.if(it.parentData, () => gen.assign(data, (0, codegen_1._)`${it.parentData}[${it.parentDataProperty}]`));
    }
    function addErrs(cxt, errs) {
      const { gen } = cxt;
      gen.if((0, codegen_1._)`Array.isArray(${errs})`, () => {
        gen.assign(names_1.default.vErrors, (0, codegen_1._)`${names_1.default.vErrors} === null ? ${errs} : ${names_1.default.vErrors}.concat(${errs})`).assign(names_1.default.errors, (0, codegen_1._)`${names_1.default.vErrors}.length`);
        (0, errors_1.extendErrors)(cxt);
      }, () => cxt.error());
    }
    function checkAsyncKeyword({ schemaEnv }, def) {
      if (def.async && !schemaEnv.$async)
        throw new Error("async keyword in sync schema");
    }
    function useKeyword(gen, keyword, result) {
      if (result === void 0)
        throw new Error(`keyword "${keyword}" failed to compile`);
      return gen.scopeValue("keyword", typeof result == "function" ? { ref: result } : { ref: result, code: (0, codegen_1.stringify)(result) });
    }
    function validSchemaType(schema, schemaType, allowUndefined = false) {
      return !schemaType.length || schemaType.some((st) => st === "array" ? Array.isArray(schema) : st === "object" ? schema && typeof schema == "object" && !Array.isArray(schema) : typeof schema == st || allowUndefined && typeof schema == "undefined");
    }
    exports.validSchemaType = validSchemaType;
    function validateKeywordUsage({ schema, opts, self, errSchemaPath }, def, keyword) {
      if (Array.isArray(def.keyword) ? !def.keyword.includes(keyword) : def.keyword !== keyword) {
        throw new Error("ajv implementation error");
      }
      const deps = def.dependencies;
      if (deps === null || deps === void 0 ? void 0 : deps.some((kwd) => !Object.prototype.hasOwnProperty.call(schema, kwd))) {
        throw new Error(`parent schema must have dependencies of ${keyword}: ${deps.join(",")}`);
      }
      if (def.validateSchema) {
        const valid = def.validateSchema(schema[keyword]);
        if (!valid) {
          const msg = `keyword "${keyword}" value is invalid at path "${errSchemaPath}": ` + self.errorsText(def.validateSchema.errors);
          if (opts.validateSchema === "log")
            self.logger.error(msg);
          else
            throw new Error(msg);
        }
      }
    }
    exports.validateKeywordUsage = validateKeywordUsage;
  }
});

// node_modules/ajv/dist/compile/validate/subschema.js
var require_subschema = __commonJS({
  "node_modules/ajv/dist/compile/validate/subschema.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.extendSubschemaMode = exports.extendSubschemaData = exports.getSubschema = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    function getSubschema(it, { keyword, schemaProp, schema, schemaPath, errSchemaPath, topSchemaRef }) {
      if (keyword !== void 0 && schema !== void 0) {
        throw new Error('both "keyword" and "schema" passed, only one allowed');
      }
      if (keyword !== void 0) {
        const sch = it.schema[keyword];
        return schemaProp === void 0 ? {
          schema: sch,
          schemaPath: (0, codegen_1._)`${it.schemaPath}${(0, codegen_1.getProperty)(keyword)}`,
          errSchemaPath: `${it.errSchemaPath}/${keyword}`
        } : {
          schema: sch[schemaProp],
          schemaPath: (0, codegen_1._)`${it.schemaPath}${(0, codegen_1.getProperty)(keyword)}${(0, codegen_1.getProperty)(schemaProp)}`,
          errSchemaPath: `${it.errSchemaPath}/${keyword}/${(0, util_1.escapeFragment)(schemaProp)}`
        };
      }
      if (schema !== void 0) {
        if (schemaPath === void 0 || errSchemaPath === void 0 || topSchemaRef === void 0) {
          throw new Error('"schemaPath", "errSchemaPath" and "topSchemaRef" are required with "schema"');
        }
        return {
          schema,
          schemaPath,
          topSchemaRef,
          errSchemaPath
        };
      }
      throw new Error('either "keyword" or "schema" must be passed');
    }
    exports.getSubschema = getSubschema;
    function extendSubschemaData(subschema, it, { dataProp, dataPropType: dpType, data, dataTypes, propertyName }) {
      if (data !== void 0 && dataProp !== void 0) {
        throw new Error('both "data" and "dataProp" passed, only one allowed');
      }
      const { gen } = it;
      if (dataProp !== void 0) {
        const { errorPath, dataPathArr, opts } = it;
        const nextData = gen.let("data", (0, codegen_1._)`${it.data}${(0, codegen_1.getProperty)(dataProp)}`, true);
        dataContextProps(nextData);
        subschema.errorPath = (0, codegen_1.str)`${errorPath}${(0, util_1.getErrorPath)(dataProp, dpType, opts.jsPropertySyntax)}`;
        subschema.parentDataProperty = (0, codegen_1._)`${dataProp}`;
        subschema.dataPathArr = [...dataPathArr, subschema.parentDataProperty];
      }
      if (data !== void 0) {
        const nextData = data instanceof codegen_1.Name ? data : gen.let("data", data, true);
        dataContextProps(nextData);
        if (propertyName !== void 0)
          subschema.propertyName = propertyName;
      }
      if (dataTypes)
        subschema.dataTypes = dataTypes;
      function dataContextProps(_nextData) {
        subschema.data = _nextData;
        subschema.dataLevel = it.dataLevel + 1;
        subschema.dataTypes = [];
        it.definedProperties = /* @__PURE__ */ new Set();
        subschema.parentData = it.data;
        subschema.dataNames = [...it.dataNames, _nextData];
      }
    }
    exports.extendSubschemaData = extendSubschemaData;
    function extendSubschemaMode(subschema, { jtdDiscriminator, jtdMetadata, compositeRule, createErrors, allErrors }) {
      if (compositeRule !== void 0)
        subschema.compositeRule = compositeRule;
      if (createErrors !== void 0)
        subschema.createErrors = createErrors;
      if (allErrors !== void 0)
        subschema.allErrors = allErrors;
      subschema.jtdDiscriminator = jtdDiscriminator;
      subschema.jtdMetadata = jtdMetadata;
    }
    exports.extendSubschemaMode = extendSubschemaMode;
  }
});

// node_modules/json-schema-traverse/index.js
var require_json_schema_traverse = __commonJS({
  "node_modules/json-schema-traverse/index.js"(exports, module) {
    "use strict";
    var traverse = module.exports = function(schema, opts, cb) {
      if (typeof opts == "function") {
        cb = opts;
        opts = {};
      }
      cb = opts.cb || cb;
      var pre = typeof cb == "function" ? cb : cb.pre || function() {
      };
      var post = cb.post || function() {
      };
      _traverse(opts, pre, post, schema, "", schema);
    };
    traverse.keywords = {
      additionalItems: true,
      items: true,
      contains: true,
      additionalProperties: true,
      propertyNames: true,
      not: true,
      if: true,
      then: true,
      else: true
    };
    traverse.arrayKeywords = {
      items: true,
      allOf: true,
      anyOf: true,
      oneOf: true
    };
    traverse.propsKeywords = {
      $defs: true,
      definitions: true,
      properties: true,
      patternProperties: true,
      dependencies: true
    };
    traverse.skipKeywords = {
      default: true,
      enum: true,
      const: true,
      required: true,
      maximum: true,
      minimum: true,
      exclusiveMaximum: true,
      exclusiveMinimum: true,
      multipleOf: true,
      maxLength: true,
      minLength: true,
      pattern: true,
      format: true,
      maxItems: true,
      minItems: true,
      uniqueItems: true,
      maxProperties: true,
      minProperties: true
    };
    function _traverse(opts, pre, post, schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex) {
      if (schema && typeof schema == "object" && !Array.isArray(schema)) {
        pre(schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex);
        for (var key in schema) {
          var sch = schema[key];
          if (Array.isArray(sch)) {
            if (key in traverse.arrayKeywords) {
              for (var i = 0; i < sch.length; i++)
                _traverse(opts, pre, post, sch[i], jsonPtr + "/" + key + "/" + i, rootSchema, jsonPtr, key, schema, i);
            }
          } else if (key in traverse.propsKeywords) {
            if (sch && typeof sch == "object") {
              for (var prop in sch)
                _traverse(opts, pre, post, sch[prop], jsonPtr + "/" + key + "/" + escapeJsonPtr(prop), rootSchema, jsonPtr, key, schema, prop);
            }
          } else if (key in traverse.keywords || opts.allKeys && !(key in traverse.skipKeywords)) {
            _traverse(opts, pre, post, sch, jsonPtr + "/" + key, rootSchema, jsonPtr, key, schema);
          }
        }
        post(schema, jsonPtr, rootSchema, parentJsonPtr, parentKeyword, parentSchema, keyIndex);
      }
    }
    function escapeJsonPtr(str) {
      return str.replace(/~/g, "~0").replace(/\//g, "~1");
    }
  }
});

// node_modules/ajv/dist/compile/resolve.js
var require_resolve = __commonJS({
  "node_modules/ajv/dist/compile/resolve.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getSchemaRefs = exports.resolveUrl = exports.normalizeId = exports._getFullPath = exports.getFullPath = exports.inlineRef = void 0;
    var util_1 = require_util();
    var equal = require_fast_deep_equal();
    var traverse = require_json_schema_traverse();
    var SIMPLE_INLINED = /* @__PURE__ */ new Set([
      "type",
      "format",
      "pattern",
      "maxLength",
      "minLength",
      "maxProperties",
      "minProperties",
      "maxItems",
      "minItems",
      "maximum",
      "minimum",
      "uniqueItems",
      "multipleOf",
      "required",
      "enum",
      "const"
    ]);
    function inlineRef(schema, limit = true) {
      if (typeof schema == "boolean")
        return true;
      if (limit === true)
        return !hasRef(schema);
      if (!limit)
        return false;
      return countKeys(schema) <= limit;
    }
    exports.inlineRef = inlineRef;
    var REF_KEYWORDS = /* @__PURE__ */ new Set([
      "$ref",
      "$recursiveRef",
      "$recursiveAnchor",
      "$dynamicRef",
      "$dynamicAnchor"
    ]);
    function hasRef(schema) {
      for (const key in schema) {
        if (REF_KEYWORDS.has(key))
          return true;
        const sch = schema[key];
        if (Array.isArray(sch) && sch.some(hasRef))
          return true;
        if (typeof sch == "object" && hasRef(sch))
          return true;
      }
      return false;
    }
    function countKeys(schema) {
      let count = 0;
      for (const key in schema) {
        if (key === "$ref")
          return Infinity;
        count++;
        if (SIMPLE_INLINED.has(key))
          continue;
        if (typeof schema[key] == "object") {
          (0, util_1.eachItem)(schema[key], (sch) => count += countKeys(sch));
        }
        if (count === Infinity)
          return Infinity;
      }
      return count;
    }
    function getFullPath(resolver, id = "", normalize) {
      if (normalize !== false)
        id = normalizeId(id);
      const p = resolver.parse(id);
      return _getFullPath(resolver, p);
    }
    exports.getFullPath = getFullPath;
    function _getFullPath(resolver, p) {
      const serialized = resolver.serialize(p);
      return serialized.split("#")[0] + "#";
    }
    exports._getFullPath = _getFullPath;
    var TRAILING_SLASH_HASH = /#\/?$/;
    function normalizeId(id) {
      return id ? id.replace(TRAILING_SLASH_HASH, "") : "";
    }
    exports.normalizeId = normalizeId;
    function resolveUrl(resolver, baseId, id) {
      id = normalizeId(id);
      return resolver.resolve(baseId, id);
    }
    exports.resolveUrl = resolveUrl;
    var ANCHOR = /^[a-z_][-a-z0-9._]*$/i;
    function getSchemaRefs(schema, baseId) {
      if (typeof schema == "boolean")
        return {};
      const { schemaId, uriResolver } = this.opts;
      const schId = normalizeId(schema[schemaId] || baseId);
      const baseIds = { "": schId };
      const pathPrefix = getFullPath(uriResolver, schId, false);
      const localRefs = {};
      const schemaRefs = /* @__PURE__ */ new Set();
      traverse(schema, { allKeys: true }, (sch, jsonPtr, _, parentJsonPtr) => {
        if (parentJsonPtr === void 0)
          return;
        const fullPath = pathPrefix + jsonPtr;
        let innerBaseId = baseIds[parentJsonPtr];
        if (typeof sch[schemaId] == "string")
          innerBaseId = addRef.call(this, sch[schemaId]);
        addAnchor.call(this, sch.$anchor);
        addAnchor.call(this, sch.$dynamicAnchor);
        baseIds[jsonPtr] = innerBaseId;
        function addRef(ref) {
          const _resolve = this.opts.uriResolver.resolve;
          ref = normalizeId(innerBaseId ? _resolve(innerBaseId, ref) : ref);
          if (schemaRefs.has(ref))
            throw ambiguos(ref);
          schemaRefs.add(ref);
          let schOrRef = this.refs[ref];
          if (typeof schOrRef == "string")
            schOrRef = this.refs[schOrRef];
          if (typeof schOrRef == "object") {
            checkAmbiguosRef(sch, schOrRef.schema, ref);
          } else if (ref !== normalizeId(fullPath)) {
            if (ref[0] === "#") {
              checkAmbiguosRef(sch, localRefs[ref], ref);
              localRefs[ref] = sch;
            } else {
              this.refs[ref] = fullPath;
            }
          }
          return ref;
        }
        function addAnchor(anchor) {
          if (typeof anchor == "string") {
            if (!ANCHOR.test(anchor))
              throw new Error(`invalid anchor "${anchor}"`);
            addRef.call(this, `#${anchor}`);
          }
        }
      });
      return localRefs;
      function checkAmbiguosRef(sch1, sch2, ref) {
        if (sch2 !== void 0 && !equal(sch1, sch2))
          throw ambiguos(ref);
      }
      function ambiguos(ref) {
        return new Error(`reference "${ref}" resolves to more than one schema`);
      }
    }
    exports.getSchemaRefs = getSchemaRefs;
  }
});

// node_modules/ajv/dist/compile/validate/index.js
var require_validate = __commonJS({
  "node_modules/ajv/dist/compile/validate/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.getData = exports.KeywordCxt = exports.validateFunctionCode = void 0;
    var boolSchema_1 = require_boolSchema();
    var dataType_1 = require_dataType();
    var applicability_1 = require_applicability();
    var dataType_2 = require_dataType();
    var defaults_1 = require_defaults();
    var keyword_1 = require_keyword();
    var subschema_1 = require_subschema();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var resolve_1 = require_resolve();
    var util_1 = require_util();
    var errors_1 = require_errors();
    function validateFunctionCode(it) {
      if (isSchemaObj(it)) {
        checkKeywords(it);
        if (schemaCxtHasRules(it)) {
          topSchemaObjCode(it);
          return;
        }
      }
      validateFunction(it, () => (0, boolSchema_1.topBoolOrEmptySchema)(it));
    }
    exports.validateFunctionCode = validateFunctionCode;
    function validateFunction({ gen, validateName, schema, schemaEnv, opts }, body) {
      if (opts.code.es5) {
        gen.func(validateName, (0, codegen_1._)`${names_1.default.data}, ${names_1.default.valCxt}`, schemaEnv.$async, () => {
          gen.code((0, codegen_1._)`"use strict"; ${funcSourceUrl(schema, opts)}`);
          destructureValCxtES5(gen, opts);
          gen.code(body);
        });
      } else {
        gen.func(validateName, (0, codegen_1._)`${names_1.default.data}, ${destructureValCxt(opts)}`, schemaEnv.$async, () => gen.code(funcSourceUrl(schema, opts)).code(body));
      }
    }
    function destructureValCxt(opts) {
      return (0, codegen_1._)`{${names_1.default.instancePath}="", ${names_1.default.parentData}, ${names_1.default.parentDataProperty}, ${names_1.default.rootData}=${names_1.default.data}${opts.dynamicRef ? (0, codegen_1._)`, ${names_1.default.dynamicAnchors}={}` : codegen_1.nil}}={}`;
    }
    function destructureValCxtES5(gen, opts) {
      gen.if(names_1.default.valCxt, () => {
        gen.var(names_1.default.instancePath, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.instancePath}`);
        gen.var(names_1.default.parentData, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.parentData}`);
        gen.var(names_1.default.parentDataProperty, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.parentDataProperty}`);
        gen.var(names_1.default.rootData, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.rootData}`);
        if (opts.dynamicRef)
          gen.var(names_1.default.dynamicAnchors, (0, codegen_1._)`${names_1.default.valCxt}.${names_1.default.dynamicAnchors}`);
      }, () => {
        gen.var(names_1.default.instancePath, (0, codegen_1._)`""`);
        gen.var(names_1.default.parentData, (0, codegen_1._)`undefined`);
        gen.var(names_1.default.parentDataProperty, (0, codegen_1._)`undefined`);
        gen.var(names_1.default.rootData, names_1.default.data);
        if (opts.dynamicRef)
          gen.var(names_1.default.dynamicAnchors, (0, codegen_1._)`{}`);
      });
    }
    function topSchemaObjCode(it) {
      const { schema, opts, gen } = it;
      validateFunction(it, () => {
        if (opts.$comment && schema.$comment)
          commentKeyword(it);
        checkNoDefault(it);
        gen.let(names_1.default.vErrors, null);
        gen.let(names_1.default.errors, 0);
        if (opts.unevaluated)
          resetEvaluated(it);
        typeAndKeywords(it);
        returnResults(it);
      });
      return;
    }
    function resetEvaluated(it) {
      const { gen, validateName } = it;
      it.evaluated = gen.const("evaluated", (0, codegen_1._)`${validateName}.evaluated`);
      gen.if((0, codegen_1._)`${it.evaluated}.dynamicProps`, () => gen.assign((0, codegen_1._)`${it.evaluated}.props`, (0, codegen_1._)`undefined`));
      gen.if((0, codegen_1._)`${it.evaluated}.dynamicItems`, () => gen.assign((0, codegen_1._)`${it.evaluated}.items`, (0, codegen_1._)`undefined`));
    }
    function funcSourceUrl(schema, opts) {
      const schId = typeof schema == "object" && schema[opts.schemaId];
      return schId && (opts.code.source || opts.code.process) ? (0, codegen_1._)`/*# sourceURL=${schId} */` : codegen_1.nil;
    }
    function subschemaCode(it, valid) {
      if (isSchemaObj(it)) {
        checkKeywords(it);
        if (schemaCxtHasRules(it)) {
          subSchemaObjCode(it, valid);
          return;
        }
      }
      (0, boolSchema_1.boolOrEmptySchema)(it, valid);
    }
    function schemaCxtHasRules({ schema, self }) {
      if (typeof schema == "boolean")
        return !schema;
      for (const key in schema)
        if (self.RULES.all[key])
          return true;
      return false;
    }
    function isSchemaObj(it) {
      return typeof it.schema != "boolean";
    }
    function subSchemaObjCode(it, valid) {
      const { schema, gen, opts } = it;
      if (opts.$comment && schema.$comment)
        commentKeyword(it);
      updateContext(it);
      checkAsyncSchema(it);
      const errsCount = gen.const("_errs", names_1.default.errors);
      typeAndKeywords(it, errsCount);
      gen.var(valid, (0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
    }
    function checkKeywords(it) {
      (0, util_1.checkUnknownRules)(it);
      checkRefsAndKeywords(it);
    }
    function typeAndKeywords(it, errsCount) {
      if (it.opts.jtd)
        return schemaKeywords(it, [], false, errsCount);
      const types = (0, dataType_1.getSchemaTypes)(it.schema);
      const checkedTypes = (0, dataType_1.coerceAndCheckDataType)(it, types);
      schemaKeywords(it, types, !checkedTypes, errsCount);
    }
    function checkRefsAndKeywords(it) {
      const { schema, errSchemaPath, opts, self } = it;
      if (schema.$ref && opts.ignoreKeywordsWithRef && (0, util_1.schemaHasRulesButRef)(schema, self.RULES)) {
        self.logger.warn(`$ref: keywords ignored in schema at path "${errSchemaPath}"`);
      }
    }
    function checkNoDefault(it) {
      const { schema, opts } = it;
      if (schema.default !== void 0 && opts.useDefaults && opts.strictSchema) {
        (0, util_1.checkStrictMode)(it, "default is ignored in the schema root");
      }
    }
    function updateContext(it) {
      const schId = it.schema[it.opts.schemaId];
      if (schId)
        it.baseId = (0, resolve_1.resolveUrl)(it.opts.uriResolver, it.baseId, schId);
    }
    function checkAsyncSchema(it) {
      if (it.schema.$async && !it.schemaEnv.$async)
        throw new Error("async schema in sync schema");
    }
    function commentKeyword({ gen, schemaEnv, schema, errSchemaPath, opts }) {
      const msg = schema.$comment;
      if (opts.$comment === true) {
        gen.code((0, codegen_1._)`${names_1.default.self}.logger.log(${msg})`);
      } else if (typeof opts.$comment == "function") {
        const schemaPath = (0, codegen_1.str)`${errSchemaPath}/$comment`;
        const rootName = gen.scopeValue("root", { ref: schemaEnv.root });
        gen.code((0, codegen_1._)`${names_1.default.self}.opts.$comment(${msg}, ${schemaPath}, ${rootName}.schema)`);
      }
    }
    function returnResults(it) {
      const { gen, schemaEnv, validateName, ValidationError, opts } = it;
      if (schemaEnv.$async) {
        gen.if((0, codegen_1._)`${names_1.default.errors} === 0`, () => gen.return(names_1.default.data), () => gen.throw((0, codegen_1._)`new ${ValidationError}(${names_1.default.vErrors})`));
      } else {
        gen.assign((0, codegen_1._)`${validateName}.errors`, names_1.default.vErrors);
        if (opts.unevaluated)
          assignEvaluated(it);
        gen.return((0, codegen_1._)`${names_1.default.errors} === 0`);
      }
    }
    function assignEvaluated({ gen, evaluated, props, items }) {
      if (props instanceof codegen_1.Name)
        gen.assign((0, codegen_1._)`${evaluated}.props`, props);
      if (items instanceof codegen_1.Name)
        gen.assign((0, codegen_1._)`${evaluated}.items`, items);
    }
    function schemaKeywords(it, types, typeErrors, errsCount) {
      const { gen, schema, data, allErrors, opts, self } = it;
      const { RULES } = self;
      if (schema.$ref && (opts.ignoreKeywordsWithRef || !(0, util_1.schemaHasRulesButRef)(schema, RULES))) {
        gen.block(() => keywordCode(it, "$ref", RULES.all.$ref.definition));
        return;
      }
      if (!opts.jtd)
        checkStrictTypes(it, types);
      gen.block(() => {
        for (const group of RULES.rules)
          groupKeywords(group);
        groupKeywords(RULES.post);
      });
      function groupKeywords(group) {
        if (!(0, applicability_1.shouldUseGroup)(schema, group))
          return;
        if (group.type) {
          gen.if((0, dataType_2.checkDataType)(group.type, data, opts.strictNumbers));
          iterateKeywords(it, group);
          if (types.length === 1 && types[0] === group.type && typeErrors) {
            gen.else();
            (0, dataType_2.reportTypeError)(it);
          }
          gen.endIf();
        } else {
          iterateKeywords(it, group);
        }
        if (!allErrors)
          gen.if((0, codegen_1._)`${names_1.default.errors} === ${errsCount || 0}`);
      }
    }
    function iterateKeywords(it, group) {
      const { gen, schema, opts: { useDefaults } } = it;
      if (useDefaults)
        (0, defaults_1.assignDefaults)(it, group.type);
      gen.block(() => {
        for (const rule2 of group.rules) {
          if ((0, applicability_1.shouldUseRule)(schema, rule2)) {
            keywordCode(it, rule2.keyword, rule2.definition, group.type);
          }
        }
      });
    }
    function checkStrictTypes(it, types) {
      if (it.schemaEnv.meta || !it.opts.strictTypes)
        return;
      checkContextTypes(it, types);
      if (!it.opts.allowUnionTypes)
        checkMultipleTypes(it, types);
      checkKeywordTypes(it, it.dataTypes);
    }
    function checkContextTypes(it, types) {
      if (!types.length)
        return;
      if (!it.dataTypes.length) {
        it.dataTypes = types;
        return;
      }
      types.forEach((t) => {
        if (!includesType(it.dataTypes, t)) {
          strictTypesError(it, `type "${t}" not allowed by context "${it.dataTypes.join(",")}"`);
        }
      });
      narrowSchemaTypes(it, types);
    }
    function checkMultipleTypes(it, ts) {
      if (ts.length > 1 && !(ts.length === 2 && ts.includes("null"))) {
        strictTypesError(it, "use allowUnionTypes to allow union type keyword");
      }
    }
    function checkKeywordTypes(it, ts) {
      const rules2 = it.self.RULES.all;
      for (const keyword in rules2) {
        const rule2 = rules2[keyword];
        if (typeof rule2 == "object" && (0, applicability_1.shouldUseRule)(it.schema, rule2)) {
          const { type } = rule2.definition;
          if (type.length && !type.some((t) => hasApplicableType(ts, t))) {
            strictTypesError(it, `missing type "${type.join(",")}" for keyword "${keyword}"`);
          }
        }
      }
    }
    function hasApplicableType(schTs, kwdT) {
      return schTs.includes(kwdT) || kwdT === "number" && schTs.includes("integer");
    }
    function includesType(ts, t) {
      return ts.includes(t) || t === "integer" && ts.includes("number");
    }
    function narrowSchemaTypes(it, withTypes) {
      const ts = [];
      for (const t of it.dataTypes) {
        if (includesType(withTypes, t))
          ts.push(t);
        else if (withTypes.includes("integer") && t === "number")
          ts.push("integer");
      }
      it.dataTypes = ts;
    }
    function strictTypesError(it, msg) {
      const schemaPath = it.schemaEnv.baseId + it.errSchemaPath;
      msg += ` at "${schemaPath}" (strictTypes)`;
      (0, util_1.checkStrictMode)(it, msg, it.opts.strictTypes);
    }
    var KeywordCxt = class {
      constructor(it, def, keyword) {
        (0, keyword_1.validateKeywordUsage)(it, def, keyword);
        this.gen = it.gen;
        this.allErrors = it.allErrors;
        this.keyword = keyword;
        this.data = it.data;
        this.schema = it.schema[keyword];
        this.$data = def.$data && it.opts.$data && this.schema && this.schema.$data;
        this.schemaValue = (0, util_1.schemaRefOrVal)(it, this.schema, keyword, this.$data);
        this.schemaType = def.schemaType;
        this.parentSchema = it.schema;
        this.params = {};
        this.it = it;
        this.def = def;
        if (this.$data) {
          this.schemaCode = it.gen.const("vSchema", getData(this.$data, it));
        } else {
          this.schemaCode = this.schemaValue;
          if (!(0, keyword_1.validSchemaType)(this.schema, def.schemaType, def.allowUndefined)) {
            throw new Error(`${keyword} value must be ${JSON.stringify(def.schemaType)}`);
          }
        }
        if ("code" in def ? def.trackErrors : def.errors !== false) {
          this.errsCount = it.gen.const("_errs", names_1.default.errors);
        }
      }
      result(condition, successAction, failAction) {
        this.failResult((0, codegen_1.not)(condition), successAction, failAction);
      }
      failResult(condition, successAction, failAction) {
        this.gen.if(condition);
        if (failAction)
          failAction();
        else
          this.error();
        if (successAction) {
          this.gen.else();
          successAction();
          if (this.allErrors)
            this.gen.endIf();
        } else {
          if (this.allErrors)
            this.gen.endIf();
          else
            this.gen.else();
        }
      }
      pass(condition, failAction) {
        this.failResult((0, codegen_1.not)(condition), void 0, failAction);
      }
      fail(condition) {
        if (condition === void 0) {
          this.error();
          if (!this.allErrors)
            this.gen.if(false);
          return;
        }
        this.gen.if(condition);
        this.error();
        if (this.allErrors)
          this.gen.endIf();
        else
          this.gen.else();
      }
      fail$data(condition) {
        if (!this.$data)
          return this.fail(condition);
        const { schemaCode } = this;
        this.fail((0, codegen_1._)`${schemaCode} !== undefined && (${(0, codegen_1.or)(this.invalid$data(), condition)})`);
      }
      error(append, errorParams, errorPaths) {
        if (errorParams) {
          this.setParams(errorParams);
          this._error(append, errorPaths);
          this.setParams({});
          return;
        }
        this._error(append, errorPaths);
      }
      _error(append, errorPaths) {
        ;
        (append ? errors_1.reportExtraError : errors_1.reportError)(this, this.def.error, errorPaths);
      }
      $dataError() {
        (0, errors_1.reportError)(this, this.def.$dataError || errors_1.keyword$DataError);
      }
      reset() {
        if (this.errsCount === void 0)
          throw new Error('add "trackErrors" to keyword definition');
        (0, errors_1.resetErrorsCount)(this.gen, this.errsCount);
      }
      ok(cond) {
        if (!this.allErrors)
          this.gen.if(cond);
      }
      setParams(obj, assign2) {
        if (assign2)
          Object.assign(this.params, obj);
        else
          this.params = obj;
      }
      block$data(valid, codeBlock, $dataValid = codegen_1.nil) {
        this.gen.block(() => {
          this.check$data(valid, $dataValid);
          codeBlock();
        });
      }
      check$data(valid = codegen_1.nil, $dataValid = codegen_1.nil) {
        if (!this.$data)
          return;
        const { gen, schemaCode, schemaType, def } = this;
        gen.if((0, codegen_1.or)((0, codegen_1._)`${schemaCode} === undefined`, $dataValid));
        if (valid !== codegen_1.nil)
          gen.assign(valid, true);
        if (schemaType.length || def.validateSchema) {
          gen.elseIf(this.invalid$data());
          this.$dataError();
          if (valid !== codegen_1.nil)
            gen.assign(valid, false);
        }
        gen.else();
      }
      invalid$data() {
        const { gen, schemaCode, schemaType, def, it } = this;
        return (0, codegen_1.or)(wrong$DataType(), invalid$DataSchema());
        function wrong$DataType() {
          if (schemaType.length) {
            if (!(schemaCode instanceof codegen_1.Name))
              throw new Error("ajv implementation error");
            const st = Array.isArray(schemaType) ? schemaType : [schemaType];
            return (0, codegen_1._)`${(0, dataType_2.checkDataTypes)(st, schemaCode, it.opts.strictNumbers, dataType_2.DataType.Wrong)}`;
          }
          return codegen_1.nil;
        }
        function invalid$DataSchema() {
          if (def.validateSchema) {
            const validateSchemaRef = gen.scopeValue("validate$data", { ref: def.validateSchema });
            return (0, codegen_1._)`!${validateSchemaRef}(${schemaCode})`;
          }
          return codegen_1.nil;
        }
      }
      subschema(appl, valid) {
        const subschema = (0, subschema_1.getSubschema)(this.it, appl);
        (0, subschema_1.extendSubschemaData)(subschema, this.it, appl);
        (0, subschema_1.extendSubschemaMode)(subschema, appl);
        const nextContext = { ...this.it, ...subschema, items: void 0, props: void 0 };
        subschemaCode(nextContext, valid);
        return nextContext;
      }
      mergeEvaluated(schemaCxt, toName) {
        const { it, gen } = this;
        if (!it.opts.unevaluated)
          return;
        if (it.props !== true && schemaCxt.props !== void 0) {
          it.props = util_1.mergeEvaluated.props(gen, schemaCxt.props, it.props, toName);
        }
        if (it.items !== true && schemaCxt.items !== void 0) {
          it.items = util_1.mergeEvaluated.items(gen, schemaCxt.items, it.items, toName);
        }
      }
      mergeValidEvaluated(schemaCxt, valid) {
        const { it, gen } = this;
        if (it.opts.unevaluated && (it.props !== true || it.items !== true)) {
          gen.if(valid, () => this.mergeEvaluated(schemaCxt, codegen_1.Name));
          return true;
        }
      }
    };
    exports.KeywordCxt = KeywordCxt;
    function keywordCode(it, keyword, def, ruleType) {
      const cxt = new KeywordCxt(it, def, keyword);
      if ("code" in def) {
        def.code(cxt, ruleType);
      } else if (cxt.$data && def.validate) {
        (0, keyword_1.funcKeywordCode)(cxt, def);
      } else if ("macro" in def) {
        (0, keyword_1.macroKeywordCode)(cxt, def);
      } else if (def.compile || def.validate) {
        (0, keyword_1.funcKeywordCode)(cxt, def);
      }
    }
    var JSON_POINTER = /^\/(?:[^~]|~0|~1)*$/;
    var RELATIVE_JSON_POINTER = /^([0-9]+)(#|\/(?:[^~]|~0|~1)*)?$/;
    function getData($data, { dataLevel, dataNames, dataPathArr }) {
      let jsonPointer;
      let data;
      if ($data === "")
        return names_1.default.rootData;
      if ($data[0] === "/") {
        if (!JSON_POINTER.test($data))
          throw new Error(`Invalid JSON-pointer: ${$data}`);
        jsonPointer = $data;
        data = names_1.default.rootData;
      } else {
        const matches = RELATIVE_JSON_POINTER.exec($data);
        if (!matches)
          throw new Error(`Invalid JSON-pointer: ${$data}`);
        const up2 = +matches[1];
        jsonPointer = matches[2];
        if (jsonPointer === "#") {
          if (up2 >= dataLevel)
            throw new Error(errorMsg("property/index", up2));
          return dataPathArr[dataLevel - up2];
        }
        if (up2 > dataLevel)
          throw new Error(errorMsg("data", up2));
        data = dataNames[dataLevel - up2];
        if (!jsonPointer)
          return data;
      }
      let expr = data;
      const segments = jsonPointer.split("/");
      for (const segment of segments) {
        if (segment) {
          data = (0, codegen_1._)`${data}${(0, codegen_1.getProperty)((0, util_1.unescapeJsonPointer)(segment))}`;
          expr = (0, codegen_1._)`${expr} && ${data}`;
        }
      }
      return expr;
      function errorMsg(pointerType, up2) {
        return `Cannot access ${pointerType} ${up2} levels up, current level is ${dataLevel}`;
      }
    }
    exports.getData = getData;
  }
});

// node_modules/ajv/dist/runtime/validation_error.js
var require_validation_error = __commonJS({
  "node_modules/ajv/dist/runtime/validation_error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var ValidationError = class extends Error {
      constructor(errors) {
        super("validation failed");
        this.errors = errors;
        this.ajv = this.validation = true;
      }
    };
    exports.default = ValidationError;
  }
});

// node_modules/ajv/dist/compile/ref_error.js
var require_ref_error = __commonJS({
  "node_modules/ajv/dist/compile/ref_error.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var resolve_1 = require_resolve();
    var MissingRefError = class extends Error {
      constructor(resolver, baseId, ref, msg) {
        super(msg || `can't resolve reference ${ref} from id ${baseId}`);
        this.missingRef = (0, resolve_1.resolveUrl)(resolver, baseId, ref);
        this.missingSchema = (0, resolve_1.normalizeId)((0, resolve_1.getFullPath)(resolver, this.missingRef));
      }
    };
    exports.default = MissingRefError;
  }
});

// node_modules/ajv/dist/compile/index.js
var require_compile = __commonJS({
  "node_modules/ajv/dist/compile/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.resolveSchema = exports.getCompilingSchema = exports.resolveRef = exports.compileSchema = exports.SchemaEnv = void 0;
    var codegen_1 = require_codegen();
    var validation_error_1 = require_validation_error();
    var names_1 = require_names();
    var resolve_1 = require_resolve();
    var util_1 = require_util();
    var validate_1 = require_validate();
    var SchemaEnv = class {
      constructor(env) {
        var _a;
        this.refs = {};
        this.dynamicAnchors = {};
        let schema;
        if (typeof env.schema == "object")
          schema = env.schema;
        this.schema = env.schema;
        this.schemaId = env.schemaId;
        this.root = env.root || this;
        this.baseId = (_a = env.baseId) !== null && _a !== void 0 ? _a : (0, resolve_1.normalizeId)(schema === null || schema === void 0 ? void 0 : schema[env.schemaId || "$id"]);
        this.schemaPath = env.schemaPath;
        this.localRefs = env.localRefs;
        this.meta = env.meta;
        this.$async = schema === null || schema === void 0 ? void 0 : schema.$async;
        this.refs = {};
      }
    };
    exports.SchemaEnv = SchemaEnv;
    function compileSchema(sch) {
      const _sch = getCompilingSchema.call(this, sch);
      if (_sch)
        return _sch;
      const rootId = (0, resolve_1.getFullPath)(this.opts.uriResolver, sch.root.baseId);
      const { es5, lines } = this.opts.code;
      const { ownProperties } = this.opts;
      const gen = new codegen_1.CodeGen(this.scope, { es5, lines, ownProperties });
      let _ValidationError;
      if (sch.$async) {
        _ValidationError = gen.scopeValue("Error", {
          ref: validation_error_1.default,
          code: (0, codegen_1._)`require("ajv/dist/runtime/validation_error").default`
        });
      }
      const validateName = gen.scopeName("validate");
      sch.validateName = validateName;
      const schemaCxt = {
        gen,
        allErrors: this.opts.allErrors,
        data: names_1.default.data,
        parentData: names_1.default.parentData,
        parentDataProperty: names_1.default.parentDataProperty,
        dataNames: [names_1.default.data],
        dataPathArr: [codegen_1.nil],
        // TODO can its length be used as dataLevel if nil is removed?
        dataLevel: 0,
        dataTypes: [],
        definedProperties: /* @__PURE__ */ new Set(),
        topSchemaRef: gen.scopeValue("schema", this.opts.code.source === true ? { ref: sch.schema, code: (0, codegen_1.stringify)(sch.schema) } : { ref: sch.schema }),
        validateName,
        ValidationError: _ValidationError,
        schema: sch.schema,
        schemaEnv: sch,
        rootId,
        baseId: sch.baseId || rootId,
        schemaPath: codegen_1.nil,
        errSchemaPath: sch.schemaPath || (this.opts.jtd ? "" : "#"),
        errorPath: (0, codegen_1._)`""`,
        opts: this.opts,
        self: this
      };
      let sourceCode;
      try {
        this._compilations.add(sch);
        (0, validate_1.validateFunctionCode)(schemaCxt);
        gen.optimize(this.opts.code.optimize);
        const validateCode = gen.toString();
        sourceCode = `${gen.scopeRefs(names_1.default.scope)}return ${validateCode}`;
        if (this.opts.code.process)
          sourceCode = this.opts.code.process(sourceCode, sch);
        const makeValidate = new Function(`${names_1.default.self}`, `${names_1.default.scope}`, sourceCode);
        const validate = makeValidate(this, this.scope.get());
        this.scope.value(validateName, { ref: validate });
        validate.errors = null;
        validate.schema = sch.schema;
        validate.schemaEnv = sch;
        if (sch.$async)
          validate.$async = true;
        if (this.opts.code.source === true) {
          validate.source = { validateName, validateCode, scopeValues: gen._values };
        }
        if (this.opts.unevaluated) {
          const { props, items } = schemaCxt;
          validate.evaluated = {
            props: props instanceof codegen_1.Name ? void 0 : props,
            items: items instanceof codegen_1.Name ? void 0 : items,
            dynamicProps: props instanceof codegen_1.Name,
            dynamicItems: items instanceof codegen_1.Name
          };
          if (validate.source)
            validate.source.evaluated = (0, codegen_1.stringify)(validate.evaluated);
        }
        sch.validate = validate;
        return sch;
      } catch (e) {
        delete sch.validate;
        delete sch.validateName;
        if (sourceCode)
          this.logger.error("Error compiling schema, function code:", sourceCode);
        throw e;
      } finally {
        this._compilations.delete(sch);
      }
    }
    exports.compileSchema = compileSchema;
    function resolveRef(root2, baseId, ref) {
      var _a;
      ref = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, ref);
      const schOrFunc = root2.refs[ref];
      if (schOrFunc)
        return schOrFunc;
      let _sch = resolve.call(this, root2, ref);
      if (_sch === void 0) {
        const schema = (_a = root2.localRefs) === null || _a === void 0 ? void 0 : _a[ref];
        const { schemaId } = this.opts;
        if (schema)
          _sch = new SchemaEnv({ schema, schemaId, root: root2, baseId });
      }
      if (_sch === void 0)
        return;
      return root2.refs[ref] = inlineOrCompile.call(this, _sch);
    }
    exports.resolveRef = resolveRef;
    function inlineOrCompile(sch) {
      if ((0, resolve_1.inlineRef)(sch.schema, this.opts.inlineRefs))
        return sch.schema;
      return sch.validate ? sch : compileSchema.call(this, sch);
    }
    function getCompilingSchema(schEnv) {
      for (const sch of this._compilations) {
        if (sameSchemaEnv(sch, schEnv))
          return sch;
      }
    }
    exports.getCompilingSchema = getCompilingSchema;
    function sameSchemaEnv(s1, s2) {
      return s1.schema === s2.schema && s1.root === s2.root && s1.baseId === s2.baseId;
    }
    function resolve(root2, ref) {
      let sch;
      while (typeof (sch = this.refs[ref]) == "string")
        ref = sch;
      return sch || this.schemas[ref] || resolveSchema.call(this, root2, ref);
    }
    function resolveSchema(root2, ref) {
      const p = this.opts.uriResolver.parse(ref);
      const refPath = (0, resolve_1._getFullPath)(this.opts.uriResolver, p);
      let baseId = (0, resolve_1.getFullPath)(this.opts.uriResolver, root2.baseId, void 0);
      if (Object.keys(root2.schema).length > 0 && refPath === baseId) {
        return getJsonPointer.call(this, p, root2);
      }
      const id = (0, resolve_1.normalizeId)(refPath);
      const schOrRef = this.refs[id] || this.schemas[id];
      if (typeof schOrRef == "string") {
        const sch = resolveSchema.call(this, root2, schOrRef);
        if (typeof (sch === null || sch === void 0 ? void 0 : sch.schema) !== "object")
          return;
        return getJsonPointer.call(this, p, sch);
      }
      if (typeof (schOrRef === null || schOrRef === void 0 ? void 0 : schOrRef.schema) !== "object")
        return;
      if (!schOrRef.validate)
        compileSchema.call(this, schOrRef);
      if (id === (0, resolve_1.normalizeId)(ref)) {
        const { schema } = schOrRef;
        const { schemaId } = this.opts;
        const schId = schema[schemaId];
        if (schId)
          baseId = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schId);
        return new SchemaEnv({ schema, schemaId, root: root2, baseId });
      }
      return getJsonPointer.call(this, p, schOrRef);
    }
    exports.resolveSchema = resolveSchema;
    var PREVENT_SCOPE_CHANGE = /* @__PURE__ */ new Set([
      "properties",
      "patternProperties",
      "enum",
      "dependencies",
      "definitions"
    ]);
    function getJsonPointer(parsedRef, { baseId, schema, root: root2 }) {
      var _a;
      if (((_a = parsedRef.fragment) === null || _a === void 0 ? void 0 : _a[0]) !== "/")
        return;
      for (const part of parsedRef.fragment.slice(1).split("/")) {
        if (typeof schema === "boolean")
          return;
        const partSchema = schema[(0, util_1.unescapeFragment)(part)];
        if (partSchema === void 0)
          return;
        schema = partSchema;
        const schId = typeof schema === "object" && schema[this.opts.schemaId];
        if (!PREVENT_SCOPE_CHANGE.has(part) && schId) {
          baseId = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schId);
        }
      }
      let env;
      if (typeof schema != "boolean" && schema.$ref && !(0, util_1.schemaHasRulesButRef)(schema, this.RULES)) {
        const $ref = (0, resolve_1.resolveUrl)(this.opts.uriResolver, baseId, schema.$ref);
        env = resolveSchema.call(this, root2, $ref);
      }
      const { schemaId } = this.opts;
      env = env || new SchemaEnv({ schema, schemaId, root: root2, baseId });
      if (env.schema !== env.root.schema)
        return env;
      return void 0;
    }
  }
});

// node_modules/ajv/dist/refs/data.json
var require_data = __commonJS({
  "node_modules/ajv/dist/refs/data.json"(exports, module) {
    module.exports = {
      $id: "https://raw.githubusercontent.com/ajv-validator/ajv/master/lib/refs/data.json#",
      description: "Meta-schema for $data reference (JSON AnySchema extension proposal)",
      type: "object",
      required: ["$data"],
      properties: {
        $data: {
          type: "string",
          anyOf: [{ format: "relative-json-pointer" }, { format: "json-pointer" }]
        }
      },
      additionalProperties: false
    };
  }
});

// node_modules/fast-uri/lib/utils.js
var require_utils = __commonJS({
  "node_modules/fast-uri/lib/utils.js"(exports, module) {
    "use strict";
    var isUUID = RegExp.prototype.test.bind(/^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/iu);
    var isIPv4 = RegExp.prototype.test.bind(/^(?:(?:25[0-5]|2[0-4]\d|1\d{2}|[1-9]\d|\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d{2}|[1-9]\d|\d)$/u);
    var isPort = RegExp.prototype.test.bind(/^\d*$/u);
    var isHexPair = RegExp.prototype.test.bind(/^[\da-f]{2}$/iu);
    var isUnreserved = RegExp.prototype.test.bind(/^[\da-z\-._~]$/iu);
    var isPathCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/]$/u);
    var isQueryFragmentCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:@/?]$/u);
    var isUserinfoCharacter = RegExp.prototype.test.bind(/^[A-Za-z0-9\-._~!$&'()*+,;=:]$/u);
    var BYTE_HEX = new Array(256);
    {
      const HEX_DIGITS = "0123456789ABCDEF";
      for (let i = 0; i < 256; i++) {
        BYTE_HEX[i] = "%" + HEX_DIGITS[i >> 4] + HEX_DIGITS[i & 15];
      }
    }
    function percentEncodeNonAscii(cp) {
      if (cp < 2048) {
        return BYTE_HEX[192 | cp >> 6] + BYTE_HEX[128 | cp & 63];
      }
      if (cp < 65536) {
        return BYTE_HEX[224 | cp >> 12] + BYTE_HEX[128 | cp >> 6 & 63] + BYTE_HEX[128 | cp & 63];
      }
      return BYTE_HEX[240 | cp >> 18] + BYTE_HEX[128 | cp >> 12 & 63] + BYTE_HEX[128 | cp >> 6 & 63] + BYTE_HEX[128 | cp & 63];
    }
    function stringArrayToHexStripped(input) {
      let acc = "";
      let code = 0;
      let i = 0;
      for (i = 0; i < input.length; i++) {
        code = input[i].charCodeAt(0);
        if (code === 48) {
          continue;
        }
        if (!(code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102)) {
          return "";
        }
        acc += input[i];
        break;
      }
      for (i += 1; i < input.length; i++) {
        code = input[i].charCodeAt(0);
        if (!(code >= 48 && code <= 57 || code >= 65 && code <= 70 || code >= 97 && code <= 102)) {
          return "";
        }
        acc += input[i];
      }
      return acc;
    }
    var isHextet = RegExp.prototype.test.bind(/^[\dA-Fa-f]{1,4}$/);
    var isIPvFuture = RegExp.prototype.test.bind(/^[vV][\dA-Fa-f]+\.[A-Za-z\d\-._~!$&'()*+,;=:]+$/);
    var isZoneCharacter = RegExp.prototype.test.bind(/^[A-Za-z\d\-._~]$/);
    var nonSimpleDomain = RegExp.prototype.test.bind(/[^!"$&'()*+,\-.;=_`a-z{}~]/u);
    function isZoneIdentifier(zone) {
      if (zone.length === 0) return false;
      for (let i = 0; i < zone.length; i++) {
        if (isZoneCharacter(zone[i])) continue;
        if (zone[i] === "%" && i + 2 < zone.length && isHexPair(zone.slice(i + 1, i + 3))) {
          i += 2;
          continue;
        }
        return false;
      }
      return true;
    }
    function compressIPv6ZeroRun(hextets) {
      let bestStart = -1;
      let bestLength = 0;
      let runStart = -1;
      let runLength = 0;
      for (let i = 0; i < hextets.length; i++) {
        if (hextets[i] === "0") {
          if (runStart === -1) runStart = i;
          runLength++;
          if (runLength > bestLength) {
            bestLength = runLength;
            bestStart = runStart;
          }
        } else {
          runStart = -1;
          runLength = 0;
        }
      }
      if (bestLength < 2) return hextets.join(":");
      const head = hextets.slice(0, bestStart).join(":");
      const tail = hextets.slice(bestStart + bestLength).join(":");
      return head + "::" + tail;
    }
    function normalizeIPv6Address(input) {
      const compression = input.indexOf("::");
      if (compression !== -1 && input.indexOf("::", compression + 1) !== -1) return void 0;
      const left = compression === -1 ? input.split(":") : input.slice(0, compression).split(":");
      const right = compression === -1 ? [] : input.slice(compression + 2).split(":");
      if (compression !== -1) {
        if (left.length === 1 && left[0] === "") left.length = 0;
        if (right.length === 1 && right[0] === "") right.length = 0;
      }
      const parts = left.concat(right);
      let hextetCount = 0;
      for (let i = 0; i < parts.length; i++) {
        const part = parts[i];
        if (part === "") return void 0;
        if (part.indexOf(".") !== -1) {
          if (i !== parts.length - 1 || compression !== -1 && right.length === 0 || !isIPv4(part)) return void 0;
          hextetCount += 2;
          continue;
        }
        if (!isHextet(part)) return void 0;
        parts[i] = parseInt(part, 16).toString(16);
        hextetCount++;
      }
      if (compression === -1) {
        if (hextetCount !== 8) return void 0;
        return compressIPv6ZeroRun(parts);
      }
      if (hextetCount >= 8) return void 0;
      const expanded = parts.slice(0, left.length);
      for (let i = hextetCount; i < 8; i++) expanded.push("0");
      for (let i = left.length; i < parts.length; i++) expanded.push(parts[i]);
      return compressIPv6ZeroRun(expanded);
    }
    function normalizeIPv6(host) {
      const bracketed = host[0] === "[" && host[host.length - 1] === "]";
      const hasBracket = host[0] === "[" || host[host.length - 1] === "]";
      if (hasBracket && !bracketed) return { host, isIPV6: false, error: true };
      let input = bracketed ? host.slice(1, -1) : host;
      if (bracketed && isIPvFuture(input)) {
        input = input.toLowerCase();
        return { host: `[${input}]`, escapedHost: input, isIPV6: false, isIPVFuture: true };
      }
      if (findToken(input, ":") < 2) {
        return { host, isIPV6: false, error: bracketed };
      }
      let zoneIdentifier = "";
      const zoneSeparator = input.indexOf("%");
      if (zoneSeparator !== -1) {
        const separatorLength = input.slice(zoneSeparator, zoneSeparator + 3).toLowerCase() === "%25" ? 3 : 1;
        zoneIdentifier = input.slice(zoneSeparator + separatorLength);
        if (!isZoneIdentifier(zoneIdentifier)) return { host, isIPV6: false, error: true };
        input = input.slice(0, zoneSeparator);
      }
      const address2 = normalizeIPv6Address(input);
      if (address2 === void 0) return { host, isIPV6: false, error: true };
      return {
        host: address2 + (zoneIdentifier ? "%" + zoneIdentifier : ""),
        escapedHost: address2 + (zoneIdentifier ? "%25" + zoneIdentifier : ""),
        isIPV6: true
      };
    }
    function findToken(str, token) {
      let ind = 0;
      for (let i = 0; i < str.length; i++) {
        if (str[i] === token) ind++;
      }
      return ind;
    }
    function removeDotSegments(path13) {
      let input = path13;
      const output = [];
      let nextSlash = -1;
      let len = 0;
      while (len = input.length) {
        if (len === 1) {
          if (input === ".") {
            break;
          } else if (input === "/") {
            output.push("/");
            break;
          } else {
            output.push(input);
            break;
          }
        } else if (len === 2) {
          if (input[0] === ".") {
            if (input[1] === ".") {
              break;
            } else if (input[1] === "/") {
              input = input.slice(2);
              continue;
            }
          } else if (input[0] === "/") {
            if (input[1] === "." || input[1] === "/") {
              output.push("/");
              break;
            }
          }
        } else if (len === 3) {
          if (input === "/..") {
            if (output.length !== 0) {
              output.pop();
            }
            output.push("/");
            break;
          }
        }
        if (input[0] === ".") {
          if (input[1] === ".") {
            if (input[2] === "/") {
              input = input.slice(3);
              continue;
            }
          } else if (input[1] === "/") {
            input = input.slice(2);
            continue;
          }
        } else if (input[0] === "/") {
          if (input[1] === ".") {
            if (input[2] === "/") {
              input = input.slice(2);
              continue;
            } else if (input[2] === ".") {
              if (input[3] === "/") {
                input = input.slice(3);
                if (output.length !== 0) {
                  output.pop();
                }
                continue;
              }
            }
          }
        }
        if ((nextSlash = input.indexOf("/", 1)) === -1) {
          output.push(input);
          break;
        } else {
          output.push(input.slice(0, nextSlash));
          input = input.slice(nextSlash);
        }
      }
      return output.join("");
    }
    function removeDotSegmentsRelative(path13) {
      if (path13 === "" || path13[0] === "/") {
        return removeDotSegments(path13);
      }
      const segments = path13.split("/");
      const last2 = segments.length - 1;
      const output = [];
      let trailingDirectory = false;
      for (let i = 0; i <= last2; i++) {
        const segment = segments[i];
        if (segment === "." || segment === "..") {
          if (segment === "..") {
            if (output.length !== 0 && output[output.length - 1] !== "..") {
              output.pop();
            } else {
              output.push("..");
            }
          }
          trailingDirectory = i === last2;
        } else {
          output.push(segment);
        }
      }
      if (trailingDirectory && output[output.length - 1] !== "..") {
        output.push("");
      }
      if (output.length === 0 || output[0] === "" || output[0].includes(":")) {
        output.unshift(".");
      }
      return output.join("/");
    }
    var HOST_DELIMS = { "@": "%40", "/": "%2F", "?": "%3F", "#": "%23", ":": "%3A" };
    var HOST_DELIM_RE = /[@/?#:]/g;
    var HOST_DELIM_NO_COLON_RE = /[@/?#]/g;
    function reescapeHostDelimiters(host, isIP) {
      const re = isIP ? HOST_DELIM_NO_COLON_RE : HOST_DELIM_RE;
      re.lastIndex = 0;
      return host.replace(re, (ch) => HOST_DELIMS[ch]);
    }
    function normalizePercentEncoding(input, decodeUnreserved = false) {
      if (input.indexOf("%") === -1) {
        return input;
      }
      let output = "";
      for (let i = 0; i < input.length; i++) {
        if (input[i] === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded2 = String.fromCharCode(parseInt(normalizedHex, 16));
            if (decodeUnreserved && isUnreserved(decoded2)) {
              output += decoded2;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        output += input[i];
      }
      return output;
    }
    function normalizePathEncoding(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded2 = String.fromCharCode(parseInt(normalizedHex, 16));
            if (decoded2 !== "." && isUnreserved(decoded2)) {
              output += decoded2;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        if (isPathCharacter(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += isEscapeSafe(code) ? ch : BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function serializePathEncoding(input, pathNoScheme = false) {
      let output = "";
      let firstSegment = pathNoScheme && input[0] !== "/";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        if (ch === "/") {
          firstSegment = false;
        }
        if (isPathCharacter(ch) && (ch !== ":" || !firstSegment)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function encodeComponent(input, isAllowed) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        if (isAllowed(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function encodeUserinfo(input) {
      return encodeComponent(input, isUserinfoCharacter);
    }
    function encodeQuery(input) {
      return encodeComponent(input, isQueryFragmentCharacter);
    }
    function encodeFragment(input) {
      return encodeComponent(input, isQueryFragmentCharacter);
    }
    function isEscapeSafe(cp) {
      return cp >= 48 && cp <= 57 || cp >= 65 && cp <= 90 || cp >= 97 && cp <= 122 || cp === 42 || cp === 43 || cp === 45 || cp === 46 || cp === 47 || cp === 64 || cp === 95;
    }
    function normalizeQueryFragmentEncoding(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        const ch = input[i];
        if (ch === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            const normalizedHex = hex.toUpperCase();
            const decoded2 = String.fromCharCode(parseInt(normalizedHex, 16));
            if (isUnreserved(decoded2)) {
              output += decoded2;
            } else {
              output += "%" + normalizedHex;
            }
            i += 2;
            continue;
          }
        }
        if (isQueryFragmentCharacter(ch)) {
          output += ch;
        } else {
          const code = input.charCodeAt(i);
          if (code < 128) {
            output += isEscapeSafe(code) ? ch : BYTE_HEX[code];
          } else if (code < 55296 || code > 57343) {
            output += percentEncodeNonAscii(code);
          } else if (code <= 56319 && i + 1 < input.length) {
            const low = input.charCodeAt(i + 1);
            if (low >= 56320 && low <= 57343) {
              output += percentEncodeNonAscii(65536 + (code - 55296 << 10) + (low - 56320));
              i++;
            } else {
              output += percentEncodeNonAscii(65533);
            }
          } else {
            output += percentEncodeNonAscii(65533);
          }
        }
      }
      return output;
    }
    function escapePreservingEscapes(input) {
      let output = "";
      for (let i = 0; i < input.length; i++) {
        if (input[i] === "%" && i + 2 < input.length) {
          const hex = input.slice(i + 1, i + 3);
          if (isHexPair(hex)) {
            output += "%" + hex.toUpperCase();
            i += 2;
            continue;
          }
        }
        output += escape(input[i]);
      }
      return output;
    }
    function recomposeAuthority(component) {
      const uriTokens = [];
      if (component.userinfo !== void 0) {
        uriTokens.push(encodeUserinfo(component.userinfo));
        uriTokens.push("@");
      }
      if (component.host !== void 0) {
        let host = component.host;
        if (!isIPv4(host)) {
          let ipV6res = normalizeIPv6(host);
          if (ipV6res.isIPV6 !== true && ipV6res.isIPVFuture !== true) {
            host = normalizePercentEncoding(host, true);
            ipV6res = normalizeIPv6(host);
          }
          if (ipV6res.isIPV6 === true || ipV6res.isIPVFuture === true) {
            host = `[${ipV6res.escapedHost}]`;
          } else {
            host = reescapeHostDelimiters(host, false);
          }
        }
        uriTokens.push(host);
      }
      if (typeof component.port === "number" || typeof component.port === "string") {
        const port3 = String(component.port);
        if (!isPort(port3)) {
          throw new TypeError("URI port is malformed.");
        }
        uriTokens.push(":");
        uriTokens.push(port3);
      }
      return uriTokens.length ? uriTokens.join("") : void 0;
    }
    module.exports = {
      nonSimpleDomain,
      recomposeAuthority,
      reescapeHostDelimiters,
      normalizePercentEncoding,
      normalizePathEncoding,
      serializePathEncoding,
      normalizeQueryFragmentEncoding,
      encodeUserinfo,
      encodeQuery,
      encodeFragment,
      escapePreservingEscapes,
      removeDotSegments,
      removeDotSegmentsRelative,
      isIPv4,
      isUUID,
      normalizeIPv6,
      stringArrayToHexStripped
    };
  }
});

// node_modules/fast-uri/lib/schemes.js
var require_schemes = __commonJS({
  "node_modules/fast-uri/lib/schemes.js"(exports, module) {
    "use strict";
    var { isUUID } = require_utils();
    var URN_REG = /^([\da-z][\d\-a-z]{0,31}):((?:[\w!$'()*+,\-./:;=@]|%[\da-f]{2})+)$/iu;
    var supportedSchemeNames = (
      /** @type {const} */
      [
        "http",
        "https",
        "ws",
        "wss",
        "urn",
        "urn:uuid"
      ]
    );
    function isValidSchemeName(name) {
      return supportedSchemeNames.indexOf(
        /** @type {*} */
        name
      ) !== -1;
    }
    function wsIsSecure(wsComponent) {
      if (wsComponent.secure === true) {
        return true;
      } else if (wsComponent.secure === false) {
        return false;
      } else if (wsComponent.scheme) {
        return wsComponent.scheme.length === 3 && (wsComponent.scheme[0] === "w" || wsComponent.scheme[0] === "W") && (wsComponent.scheme[1] === "s" || wsComponent.scheme[1] === "S") && (wsComponent.scheme[2] === "s" || wsComponent.scheme[2] === "S");
      } else {
        return false;
      }
    }
    function httpParse(component) {
      if (!component.host) {
        component.error = component.error || "HTTP URIs must have a host.";
      }
      return component;
    }
    function httpSerialize(component) {
      const secure = String(component.scheme).toLowerCase() === "https";
      if (component.port === (secure ? 443 : 80) || component.port === "") {
        component.port = void 0;
      }
      if (!component.path) {
        component.path = "/";
      }
      return component;
    }
    function wsParse(wsComponent) {
      wsComponent.secure = wsIsSecure(wsComponent);
      wsComponent.resourceName = (wsComponent.path || "/") + (wsComponent.query ? "?" + wsComponent.query : "");
      wsComponent.path = void 0;
      wsComponent.query = void 0;
      return wsComponent;
    }
    function wsSerialize(wsComponent) {
      if (wsComponent.port === (wsIsSecure(wsComponent) ? 443 : 80) || wsComponent.port === "") {
        wsComponent.port = void 0;
      }
      if (typeof wsComponent.secure === "boolean") {
        wsComponent.scheme = wsComponent.secure ? "wss" : "ws";
        wsComponent.secure = void 0;
      }
      if (wsComponent.resourceName) {
        const queryIndex = wsComponent.resourceName.indexOf("?");
        const path13 = queryIndex === -1 ? wsComponent.resourceName : wsComponent.resourceName.slice(0, queryIndex);
        wsComponent.path = path13 && path13 !== "/" ? path13 : void 0;
        wsComponent.query = queryIndex === -1 ? void 0 : wsComponent.resourceName.slice(queryIndex + 1);
        wsComponent.resourceName = void 0;
      }
      wsComponent.fragment = void 0;
      return wsComponent;
    }
    function urnParse(urnComponent, options) {
      if (!urnComponent.path) {
        urnComponent.error = "URN can not be parsed";
        return urnComponent;
      }
      const matches = urnComponent.path.match(URN_REG);
      if (matches && matches[0] === urnComponent.path) {
        const scheme = options.scheme || urnComponent.scheme || "urn";
        urnComponent.nid = matches[1].toLowerCase();
        urnComponent.nss = matches[2];
        const urnScheme = `${scheme}:${options.nid || urnComponent.nid}`;
        const schemeHandler = getSchemeHandler(urnScheme);
        urnComponent.path = void 0;
        if (schemeHandler) {
          urnComponent = schemeHandler.parse(urnComponent, options);
        }
      } else {
        urnComponent.error = urnComponent.error || "URN can not be parsed.";
      }
      return urnComponent;
    }
    function urnSerialize(urnComponent, options) {
      if (urnComponent.nid === void 0) {
        throw new Error("URN without nid cannot be serialized");
      }
      const scheme = options.scheme || urnComponent.scheme || "urn";
      const nid = urnComponent.nid.toLowerCase();
      const urnScheme = `${scheme}:${options.nid || nid}`;
      const schemeHandler = getSchemeHandler(urnScheme);
      if (schemeHandler) {
        urnComponent = schemeHandler.serialize(urnComponent, options);
      }
      const uriComponent = urnComponent;
      const nss = urnComponent.nss;
      uriComponent.path = `${nid || options.nid}:${nss}`;
      options.skipEscape = true;
      return uriComponent;
    }
    function urnuuidParse(urnComponent, options) {
      const uuidComponent = urnComponent;
      uuidComponent.uuid = uuidComponent.nss;
      uuidComponent.nss = void 0;
      if (!options.tolerant && (!uuidComponent.uuid || !isUUID(uuidComponent.uuid))) {
        uuidComponent.error = uuidComponent.error || "UUID is not valid.";
      }
      return uuidComponent;
    }
    function urnuuidSerialize(uuidComponent) {
      const urnComponent = uuidComponent;
      urnComponent.nss = (uuidComponent.uuid || "").toLowerCase();
      return urnComponent;
    }
    var http3 = (
      /** @type {SchemeHandler} */
      {
        scheme: "http",
        domainHost: true,
        parse: httpParse,
        serialize: httpSerialize
      }
    );
    var https2 = (
      /** @type {SchemeHandler} */
      {
        scheme: "https",
        domainHost: http3.domainHost,
        parse: httpParse,
        serialize: httpSerialize
      }
    );
    var ws = (
      /** @type {SchemeHandler} */
      {
        scheme: "ws",
        domainHost: true,
        parse: wsParse,
        serialize: wsSerialize
      }
    );
    var wss = (
      /** @type {SchemeHandler} */
      {
        scheme: "wss",
        domainHost: ws.domainHost,
        parse: ws.parse,
        serialize: ws.serialize
      }
    );
    var urn = (
      /** @type {SchemeHandler} */
      {
        scheme: "urn",
        parse: urnParse,
        serialize: urnSerialize,
        skipNormalize: true
      }
    );
    var urnuuid = (
      /** @type {SchemeHandler} */
      {
        scheme: "urn:uuid",
        parse: urnuuidParse,
        serialize: urnuuidSerialize,
        skipNormalize: true
      }
    );
    var SCHEMES = (
      /** @type {Record<SchemeName, SchemeHandler>} */
      {
        http: http3,
        https: https2,
        ws,
        wss,
        urn,
        "urn:uuid": urnuuid
      }
    );
    Object.setPrototypeOf(SCHEMES, null);
    function getSchemeHandler(scheme) {
      return scheme && (SCHEMES[
        /** @type {SchemeName} */
        scheme
      ] || SCHEMES[
        /** @type {SchemeName} */
        scheme.toLowerCase()
      ]) || void 0;
    }
    module.exports = {
      wsIsSecure,
      SCHEMES,
      isValidSchemeName,
      getSchemeHandler
    };
  }
});

// node_modules/fast-uri/index.js
var require_fast_uri = __commonJS({
  "node_modules/fast-uri/index.js"(exports, module) {
    "use strict";
    var { normalizeIPv6, removeDotSegments, removeDotSegmentsRelative, recomposeAuthority, normalizePercentEncoding, normalizePathEncoding, serializePathEncoding, normalizeQueryFragmentEncoding, encodeQuery, encodeFragment, reescapeHostDelimiters, isIPv4, nonSimpleDomain } = require_utils();
    var { SCHEMES, getSchemeHandler } = require_schemes();
    var VALID_SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/u;
    var MALFORMED_SCHEME_ERROR = "URI scheme is malformed.";
    var MALFORMED_HOST_ERROR = "URI host is malformed.";
    var FORBIDDEN_DOMAIN_HOST_CHARACTER = /[\0-\x20"#/:<>?@[\\\]^`{|}\x7F]/u;
    function validateScheme(scheme) {
      const stringScheme = String(scheme);
      if (!VALID_SCHEME.test(stringScheme)) {
        throw new TypeError(MALFORMED_SCHEME_ERROR);
      }
      return stringScheme;
    }
    function normalize(uri, options) {
      if (typeof uri === "string") {
        uri = /** @type {T} */
        normalizeString(uri, options);
      } else if (typeof uri === "object") {
        uri = /** @type {T} */
        parse(serialize(uri, options), options);
      }
      return uri;
    }
    function resolve(baseURI, relativeURI, options) {
      const schemelessOptions = options ? Object.assign({ scheme: "null" }, options) : { scheme: "null" };
      const {
        parsed: baseParsed,
        malformedAuthorityOrPort: baseMalformed,
        malformedPercentEncoding: baseMalformedPercentEncoding,
        malformedSchemeSpecific: baseMalformedSchemeSpecific,
        malformedHost: baseMalformedHost,
        malformedScheme: baseMalformedScheme
      } = parseWithStatus(baseURI, schemelessOptions);
      const {
        parsed: relativeParsed,
        malformedAuthorityOrPort: relativeMalformed,
        malformedPercentEncoding: relativeMalformedPercentEncoding,
        malformedSchemeSpecific: relativeMalformedSchemeSpecific,
        malformedHost: relativeMalformedHost,
        malformedScheme: relativeMalformedScheme
      } = parseWithStatus(relativeURI, schemelessOptions);
      if (baseMalformed || relativeMalformed || baseMalformedPercentEncoding || relativeMalformedPercentEncoding || baseMalformedSchemeSpecific || relativeMalformedSchemeSpecific || baseMalformedHost || relativeMalformedHost || baseMalformedScheme || relativeMalformedScheme) {
        throw new Error(baseParsed.error || relativeParsed.error || "URI is malformed.");
      }
      const resolved = resolveComponent(baseParsed, relativeParsed, schemelessOptions, true);
      const resolvedSchemeHandler = getSchemeHandler(options && options.scheme || resolved.scheme);
      const resolvedHost = resolved.host;
      const resolvedHostIsIP = resolvedHost !== void 0 && resolvedHost !== "" && (isIPv4(resolvedHost) || normalizeIPv6(resolvedHost).isIPV6);
      if (hasForbiddenDomainHost(resolved, options || {}, resolvedSchemeHandler, resolvedHostIsIP)) {
        throw new Error(MALFORMED_HOST_ERROR);
      }
      canonicalizeHost(resolved, options || {}, resolvedSchemeHandler, resolvedHostIsIP);
      const encodedASCIIHost = resolvedHost && resolvedHost.indexOf("%") !== -1 && !new RegExp("\\P{ASCII}", "u").test(resolvedHost);
      if (resolved.error && !encodedASCIIHost) {
        throw new Error(resolved.error);
      }
      schemelessOptions.skipEscape = true;
      return serialize(resolved, schemelessOptions);
    }
    function resolveComponent(base, relative, options, skipNormalization) {
      const target = {};
      if (!skipNormalization) {
        base = parse(serialize(base, options), options);
        relative = parse(serialize(relative, options), options);
      }
      options = options || {};
      if (!options.tolerant && relative.scheme) {
        target.scheme = relative.scheme;
        target.userinfo = relative.userinfo;
        target.host = relative.host;
        target.port = relative.port;
        target.path = removeDotSegments(relative.path || "");
        target.query = relative.query;
      } else {
        if (relative.userinfo !== void 0 || relative.host !== void 0 || relative.port !== void 0) {
          target.userinfo = relative.userinfo;
          target.host = relative.host;
          target.port = relative.port;
          target.path = removeDotSegments(relative.path || "");
          target.query = relative.query;
        } else {
          if (!relative.path) {
            target.path = base.path;
            if (relative.query !== void 0) {
              target.query = relative.query;
            } else {
              target.query = base.query;
            }
          } else {
            if (relative.path[0] === "/") {
              target.path = removeDotSegments(relative.path);
            } else {
              const baseHasAuthority = base.userinfo !== void 0 || base.host !== void 0 || base.port !== void 0;
              if (baseHasAuthority && !base.path) {
                target.path = "/" + relative.path;
              } else if (!base.path) {
                target.path = relative.path;
              } else {
                target.path = base.path.slice(0, base.path.lastIndexOf("/") + 1) + relative.path;
              }
              target.path = base.scheme === void 0 && !baseHasAuthority && target.path[0] !== "/" ? removeDotSegmentsRelative(target.path) : removeDotSegments(target.path);
            }
            target.query = relative.query;
          }
          target.userinfo = base.userinfo;
          target.host = base.host;
          target.port = base.port;
        }
        target.scheme = base.scheme;
      }
      target.fragment = relative.fragment;
      return target;
    }
    function equal(uriA, uriB, options) {
      const normalizedA = normalizeComparableURI(uriA, options);
      const normalizedB = normalizeComparableURI(uriB, options);
      return normalizedA !== void 0 && normalizedB !== void 0 && normalizedA === normalizedB;
    }
    function serialize(cmpts, opts) {
      const component = {
        host: cmpts.host,
        scheme: cmpts.scheme,
        userinfo: cmpts.userinfo,
        port: cmpts.port,
        path: cmpts.path,
        query: cmpts.query,
        nid: cmpts.nid,
        nss: cmpts.nss,
        uuid: cmpts.uuid,
        fragment: cmpts.fragment,
        reference: cmpts.reference,
        resourceName: cmpts.resourceName,
        secure: cmpts.secure,
        error: ""
      };
      const options = Object.assign({}, opts);
      const uriTokens = [];
      if (component.scheme) {
        component.scheme = validateScheme(component.scheme);
      }
      const schemeHandler = getSchemeHandler(options.scheme || component.scheme);
      if (schemeHandler && schemeHandler.serialize) schemeHandler.serialize(component, options);
      const hasAuthority = component.userinfo !== void 0 || component.host !== void 0 || component.port !== void 0;
      const schemelessReference = (component.scheme === void 0 || options.reference === "suffix") && !hasAuthority;
      const pathNoScheme = !options.skipEscape && schemelessReference;
      if (component.path !== void 0) {
        if (!options.skipEscape) {
          component.path = serializePathEncoding(component.path, pathNoScheme);
        } else {
          component.path = normalizePercentEncoding(component.path);
        }
      }
      if (options.reference !== "suffix" && component.scheme) {
        component.scheme = validateScheme(component.scheme);
        uriTokens.push(component.scheme, ":");
      }
      const authority = recomposeAuthority(component);
      if (authority !== void 0) {
        if (options.reference !== "suffix") {
          uriTokens.push("//");
        }
        uriTokens.push(authority);
        if (component.path && component.path[0] !== "/") {
          uriTokens.push("/");
        }
      }
      if (component.path !== void 0) {
        let s = component.path;
        if (!options.absolutePath && (!schemeHandler || !schemeHandler.absolutePath)) {
          s = schemelessReference && s[0] !== "/" ? removeDotSegmentsRelative(s) : removeDotSegments(s);
        }
        if (schemelessReference) {
          s = serializePathEncoding(s, true);
        }
        if (authority === void 0 && s[0] === "/" && s[1] === "/") {
          s = "/%2F" + s.slice(2);
        }
        uriTokens.push(s);
      }
      if (component.query !== void 0) {
        uriTokens.push("?", encodeQuery(component.query));
      }
      if (component.fragment !== void 0) {
        uriTokens.push("#", encodeFragment(component.fragment));
      }
      return uriTokens.join("");
    }
    var URI_PARSE = /^(?:([^#/:?]+):)?(?:\/\/((?:([^#/?@]*)@)?(\[[^#/?\]]+\]|[^#/:?]*)(?::(\d*))?))?([^#?]*)(?:\?([^#]*))?(?:#((?:.|[\n\r])*))?/u;
    var AUTHORITY_PREFIX = /^(?:[^#/:?]+:)?\/\/([^/?#]*)/;
    var AUTHORITY_INTRODUCER_REGION = /^(?:[^#/:?]+:)?([/\\\t\n\r]*)/;
    function getParseError(parsed2, matches) {
      if (matches[2] !== void 0 && parsed2.path && parsed2.path[0] !== "/") {
        return 'URI path must start with "/" when authority is present.';
      }
      if (typeof parsed2.port === "number" && (parsed2.port < 0 || parsed2.port > 65535)) {
        return "URI port is malformed.";
      }
      return void 0;
    }
    function hasMalformedPercentEncoding(component) {
      if (component === void 0) return false;
      let percent = component.indexOf("%");
      while (percent !== -1) {
        if (percent + 2 >= component.length || !/^[\da-f]{2}$/iu.test(component.slice(percent + 1, percent + 3))) {
          return true;
        }
        percent = component.indexOf("%", percent + 3);
      }
      return false;
    }
    function isIPLiteral(host) {
      return host[0] === "[" && host[host.length - 1] === "]";
    }
    function hasMalformedComponentPercentEncoding(matches) {
      const host = matches[4];
      return hasMalformedPercentEncoding(matches[3]) || host !== void 0 && !isIPLiteral(host) && hasMalformedPercentEncoding(host) || hasMalformedPercentEncoding(matches[6]) || hasMalformedPercentEncoding(matches[7]) || hasMalformedPercentEncoding(matches[8]);
    }
    function canonicalizeHost(parsed2, options, schemeHandler, isIP) {
      if (hasForbiddenDomainHost(parsed2, options, schemeHandler, isIP)) {
        parsed2.error = parsed2.error || MALFORMED_HOST_ERROR;
        return true;
      }
      if (!options.unicodeSupport && (!schemeHandler || !schemeHandler.unicodeSupport) && parsed2.host && !isIPLiteral(parsed2.host) && (options.domainHost || schemeHandler && schemeHandler.domainHost) && isIP === false && nonSimpleDomain(parsed2.host)) {
        let url;
        try {
          url = new URL("http://" + parsed2.host);
        } catch (e) {
          parsed2.error = parsed2.error || "Host's domain name can not be converted to ASCII: " + e;
          return true;
        }
        if (!isHostOnlyURL(url)) {
          parsed2.error = parsed2.error || MALFORMED_HOST_ERROR;
          return true;
        }
        parsed2.host = url.hostname;
      }
      return false;
    }
    function hasForbiddenDomainHost(parsed2, options, schemeHandler, isIP) {
      return Boolean(
        parsed2.host && isIP === false && !isIPLiteral(parsed2.host) && (options.domainHost || schemeHandler && schemeHandler.domainHost) && FORBIDDEN_DOMAIN_HOST_CHARACTER.test(parsed2.host)
      );
    }
    function isHostOnlyURL(url) {
      return url.username === "" && url.password === "" && url.port === "" && url.pathname === "/" && url.search === "" && url.hash === "" && url.hostname !== "";
    }
    function parseWithStatus(uri, opts) {
      const options = Object.assign({}, opts);
      const parsed2 = {
        scheme: void 0,
        userinfo: void 0,
        host: "",
        port: void 0,
        path: "",
        query: void 0,
        fragment: void 0
      };
      let malformedAuthorityOrPort = false;
      let malformedPercentEncoding = false;
      let malformedSchemeSpecific = false;
      let malformedHost = false;
      let malformedIPLiteral = false;
      let malformedScheme = false;
      let isIP = false;
      if (options.reference === "suffix") {
        if (options.scheme) {
          uri = options.scheme + ":" + uri;
        } else {
          uri = "//" + uri;
        }
      }
      const authorityMatch = uri.match(AUTHORITY_PREFIX);
      if (authorityMatch !== null && authorityMatch[1].indexOf("\\") !== -1) {
        parsed2.error = "URI authority must not contain a literal backslash.";
        malformedAuthorityOrPort = true;
      }
      const introducerMatch = uri.match(AUTHORITY_INTRODUCER_REGION);
      if (introducerMatch !== null) {
        const region = introducerMatch[1];
        const normalizedRegion = region.replace(/[\t\n\r]/g, "");
        if (normalizedRegion.length >= 2) {
          if (normalizedRegion.slice(0, 2) !== "//") {
            parsed2.error = parsed2.error || "URI authority must not contain a literal backslash.";
            malformedAuthorityOrPort = true;
          } else if (region.length !== normalizedRegion.length) {
            parsed2.error = parsed2.error || "URI authority introducer must not contain whitespace.";
            malformedAuthorityOrPort = true;
          }
        }
      }
      const matches = uri.match(URI_PARSE);
      if (matches) {
        parsed2.scheme = matches[1];
        parsed2.userinfo = matches[3];
        parsed2.host = matches[4];
        parsed2.port = parseInt(matches[5], 10);
        parsed2.path = matches[6] || "";
        parsed2.query = matches[7];
        parsed2.fragment = matches[8];
        if (parsed2.scheme !== void 0) {
          if (VALID_SCHEME.test(parsed2.scheme)) {
            parsed2.scheme = parsed2.scheme.toLowerCase();
          } else {
            parsed2.error = parsed2.error || MALFORMED_SCHEME_ERROR;
            malformedScheme = true;
          }
        }
        malformedPercentEncoding = hasMalformedComponentPercentEncoding(matches);
        if (malformedPercentEncoding) {
          parsed2.error = parsed2.error || "URI contains malformed percent-encoding.";
        }
        if (isNaN(parsed2.port)) {
          parsed2.port = matches[5];
        }
        const parseError = getParseError(parsed2, matches);
        if (parseError !== void 0) {
          parsed2.error = parsed2.error || parseError;
          malformedAuthorityOrPort = true;
        }
        if (parsed2.host) {
          const ipv4result = isIPv4(parsed2.host);
          if (ipv4result === false) {
            const bracketedIPLiteral = isIPLiteral(parsed2.host);
            const hasIPLiteralBracket = parsed2.host.indexOf("[") !== -1 || parsed2.host.indexOf("]") !== -1;
            const ipv6result = normalizeIPv6(parsed2.host);
            isIP = ipv6result.isIPV6 || ipv6result.isIPVFuture === true;
            malformedIPLiteral = hasIPLiteralBracket && (!bracketedIPLiteral || ipv6result.error === true);
            parsed2.host = isIP ? ipv6result.host : ipv6result.host.toLowerCase();
            if (malformedIPLiteral) {
              parsed2.error = parsed2.error || MALFORMED_HOST_ERROR;
              malformedAuthorityOrPort = true;
            }
          } else {
            isIP = true;
          }
        }
        if (parsed2.scheme === void 0 && parsed2.userinfo === void 0 && parsed2.host === void 0 && parsed2.port === void 0 && parsed2.query === void 0 && !parsed2.path) {
          parsed2.reference = "same-document";
        } else if (parsed2.scheme === void 0) {
          parsed2.reference = "relative";
        } else if (parsed2.fragment === void 0) {
          parsed2.reference = "absolute";
        } else {
          parsed2.reference = "uri";
        }
        if (options.reference && options.reference !== "suffix" && options.reference !== parsed2.reference) {
          parsed2.error = parsed2.error || "URI is not a " + options.reference + " reference.";
        }
        const schemeHandler = getSchemeHandler(options.scheme || parsed2.scheme);
        if (!malformedIPLiteral) {
          malformedHost = canonicalizeHost(parsed2, options, schemeHandler, isIP);
        }
        if (uri.indexOf("%") !== -1 && parsed2.host !== void 0 && !malformedIPLiteral) {
          let host = isIP ? parsed2.host : normalizePercentEncoding(parsed2.host, true);
          if (!isIP) {
            host = normalizePercentEncoding(host.toLowerCase());
          }
          parsed2.host = isIP || options.scheme !== "null" ? reescapeHostDelimiters(host, isIP) : host;
        }
        if (!schemeHandler || schemeHandler && !schemeHandler.skipNormalize) {
          if (parsed2.path) {
            parsed2.path = normalizePathEncoding(parsed2.path);
          }
          if (parsed2.query) {
            parsed2.query = normalizeQueryFragmentEncoding(parsed2.query);
          }
          if (parsed2.fragment) {
            parsed2.fragment = normalizeQueryFragmentEncoding(parsed2.fragment);
          }
        }
        if (schemeHandler && schemeHandler.parse) {
          schemeHandler.parse(parsed2, options);
          if (schemeHandler === SCHEMES.urn && parsed2.nid === void 0) {
            malformedSchemeSpecific = true;
          }
        }
      } else {
        parsed2.error = parsed2.error || "URI can not be parsed.";
      }
      return { parsed: parsed2, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme };
    }
    function parse(uri, opts) {
      return parseWithStatus(uri, opts).parsed;
    }
    function normalizeString(uri, opts) {
      return normalizeStringWithStatus(uri, opts).normalized;
    }
    function normalizeStringWithStatus(uri, opts) {
      const { parsed: parsed2, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme } = parseWithStatus(uri, opts);
      return {
        normalized: malformedAuthorityOrPort || malformedPercentEncoding || malformedSchemeSpecific || malformedHost || malformedScheme ? uri : serialize(parsed2, opts),
        malformedAuthorityOrPort,
        malformedPercentEncoding,
        malformedSchemeSpecific,
        malformedHost,
        malformedScheme
      };
    }
    function normalizeComparableURI(uri, opts) {
      if (typeof uri !== "string" && typeof uri !== "object") {
        return void 0;
      }
      let value;
      try {
        value = typeof uri === "string" ? uri : serialize(uri, opts);
      } catch {
        return void 0;
      }
      const { normalized, malformedAuthorityOrPort, malformedPercentEncoding, malformedSchemeSpecific, malformedHost, malformedScheme } = normalizeStringWithStatus(value, opts);
      return malformedAuthorityOrPort || malformedPercentEncoding || malformedSchemeSpecific || malformedHost || malformedScheme ? void 0 : normalized;
    }
    var fastUri = {
      SCHEMES,
      normalize,
      resolve,
      resolveComponent,
      equal,
      serialize,
      parse
    };
    module.exports = fastUri;
    module.exports.default = fastUri;
    module.exports.fastUri = fastUri;
  }
});

// node_modules/ajv/dist/runtime/uri.js
var require_uri = __commonJS({
  "node_modules/ajv/dist/runtime/uri.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var uri = require_fast_uri();
    uri.code = 'require("ajv/dist/runtime/uri").default';
    exports.default = uri;
  }
});

// node_modules/ajv/dist/core.js
var require_core = __commonJS({
  "node_modules/ajv/dist/core.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.CodeGen = exports.Name = exports.nil = exports.stringify = exports.str = exports._ = exports.KeywordCxt = void 0;
    var validate_1 = require_validate();
    Object.defineProperty(exports, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    var ref_error_1 = require_ref_error();
    var rules_1 = require_rules();
    var compile_1 = require_compile();
    var codegen_2 = require_codegen();
    var resolve_1 = require_resolve();
    var dataType_1 = require_dataType();
    var util_1 = require_util();
    var $dataRefSchema = require_data();
    var uri_1 = require_uri();
    var defaultRegExp = (str, flags) => new RegExp(str, flags);
    defaultRegExp.code = "new RegExp";
    var META_IGNORE_OPTIONS = ["removeAdditional", "useDefaults", "coerceTypes"];
    var EXT_SCOPE_NAMES = /* @__PURE__ */ new Set([
      "validate",
      "serialize",
      "parse",
      "wrapper",
      "root",
      "schema",
      "keyword",
      "pattern",
      "formats",
      "validate$data",
      "func",
      "obj",
      "Error"
    ]);
    var removedOptions = {
      errorDataPath: "",
      format: "`validateFormats: false` can be used instead.",
      nullable: '"nullable" keyword is supported by default.',
      jsonPointers: "Deprecated jsPropertySyntax can be used instead.",
      extendRefs: "Deprecated ignoreKeywordsWithRef can be used instead.",
      missingRefs: "Pass empty schema with $id that should be ignored to ajv.addSchema.",
      processCode: "Use option `code: {process: (code, schemaEnv: object) => string}`",
      sourceCode: "Use option `code: {source: true}`",
      strictDefaults: "It is default now, see option `strict`.",
      strictKeywords: "It is default now, see option `strict`.",
      uniqueItems: '"uniqueItems" keyword is always validated.',
      unknownFormats: "Disable strict mode or pass `true` to `ajv.addFormat` (or `formats` option).",
      cache: "Map is used as cache, schema object as key.",
      serialize: "Map is used as cache, schema object as key.",
      ajvErrors: "It is default now."
    };
    var deprecatedOptions = {
      ignoreKeywordsWithRef: "",
      jsPropertySyntax: "",
      unicode: '"minLength"/"maxLength" account for unicode characters by default.'
    };
    var MAX_EXPRESSION = 200;
    function requiredOptions(o) {
      var _a, _b, _c, _d, _e, _f, _g, _h, _j, _k, _l, _m, _o, _p, _q, _r, _s, _t, _u, _v, _w, _x, _y, _z, _0;
      const s = o.strict;
      const _optz = (_a = o.code) === null || _a === void 0 ? void 0 : _a.optimize;
      const optimize = _optz === true || _optz === void 0 ? 1 : _optz || 0;
      const regExp = (_c = (_b = o.code) === null || _b === void 0 ? void 0 : _b.regExp) !== null && _c !== void 0 ? _c : defaultRegExp;
      const uriResolver = (_d = o.uriResolver) !== null && _d !== void 0 ? _d : uri_1.default;
      return {
        strictSchema: (_f = (_e = o.strictSchema) !== null && _e !== void 0 ? _e : s) !== null && _f !== void 0 ? _f : true,
        strictNumbers: (_h = (_g = o.strictNumbers) !== null && _g !== void 0 ? _g : s) !== null && _h !== void 0 ? _h : true,
        strictTypes: (_k = (_j = o.strictTypes) !== null && _j !== void 0 ? _j : s) !== null && _k !== void 0 ? _k : "log",
        strictTuples: (_m = (_l = o.strictTuples) !== null && _l !== void 0 ? _l : s) !== null && _m !== void 0 ? _m : "log",
        strictRequired: (_p = (_o = o.strictRequired) !== null && _o !== void 0 ? _o : s) !== null && _p !== void 0 ? _p : false,
        code: o.code ? { ...o.code, optimize, regExp } : { optimize, regExp },
        loopRequired: (_q = o.loopRequired) !== null && _q !== void 0 ? _q : MAX_EXPRESSION,
        loopEnum: (_r = o.loopEnum) !== null && _r !== void 0 ? _r : MAX_EXPRESSION,
        meta: (_s = o.meta) !== null && _s !== void 0 ? _s : true,
        messages: (_t = o.messages) !== null && _t !== void 0 ? _t : true,
        inlineRefs: (_u = o.inlineRefs) !== null && _u !== void 0 ? _u : true,
        schemaId: (_v = o.schemaId) !== null && _v !== void 0 ? _v : "$id",
        addUsedSchema: (_w = o.addUsedSchema) !== null && _w !== void 0 ? _w : true,
        validateSchema: (_x = o.validateSchema) !== null && _x !== void 0 ? _x : true,
        validateFormats: (_y = o.validateFormats) !== null && _y !== void 0 ? _y : true,
        unicodeRegExp: (_z = o.unicodeRegExp) !== null && _z !== void 0 ? _z : true,
        int32range: (_0 = o.int32range) !== null && _0 !== void 0 ? _0 : true,
        uriResolver
      };
    }
    var Ajv2 = class {
      constructor(opts = {}) {
        this.schemas = {};
        this.refs = {};
        this.formats = /* @__PURE__ */ Object.create(null);
        this._compilations = /* @__PURE__ */ new Set();
        this._loading = {};
        this._cache = /* @__PURE__ */ new Map();
        opts = this.opts = { ...opts, ...requiredOptions(opts) };
        const { es5, lines } = this.opts.code;
        this.scope = new codegen_2.ValueScope({ scope: {}, prefixes: EXT_SCOPE_NAMES, es5, lines });
        this.logger = getLogger(opts.logger);
        const formatOpt = opts.validateFormats;
        opts.validateFormats = false;
        this.RULES = (0, rules_1.getRules)();
        checkOptions.call(this, removedOptions, opts, "NOT SUPPORTED");
        checkOptions.call(this, deprecatedOptions, opts, "DEPRECATED", "warn");
        this._metaOpts = getMetaSchemaOptions.call(this);
        if (opts.formats)
          addInitialFormats.call(this);
        this._addVocabularies();
        this._addDefaultMetaSchema();
        if (opts.keywords)
          addInitialKeywords.call(this, opts.keywords);
        if (typeof opts.meta == "object")
          this.addMetaSchema(opts.meta);
        addInitialSchemas.call(this);
        opts.validateFormats = formatOpt;
      }
      _addVocabularies() {
        this.addKeyword("$async");
      }
      _addDefaultMetaSchema() {
        const { $data, meta, schemaId } = this.opts;
        let _dataRefSchema = $dataRefSchema;
        if (schemaId === "id") {
          _dataRefSchema = { ...$dataRefSchema };
          _dataRefSchema.id = _dataRefSchema.$id;
          delete _dataRefSchema.$id;
        }
        if (meta && $data)
          this.addMetaSchema(_dataRefSchema, _dataRefSchema[schemaId], false);
      }
      defaultMeta() {
        const { meta, schemaId } = this.opts;
        return this.opts.defaultMeta = typeof meta == "object" ? meta[schemaId] || meta : void 0;
      }
      validate(schemaKeyRef, data) {
        let v;
        if (typeof schemaKeyRef == "string") {
          v = this.getSchema(schemaKeyRef);
          if (!v)
            throw new Error(`no schema with key or ref "${schemaKeyRef}"`);
        } else {
          v = this.compile(schemaKeyRef);
        }
        const valid = v(data);
        if (!("$async" in v))
          this.errors = v.errors;
        return valid;
      }
      compile(schema, _meta) {
        const sch = this._addSchema(schema, _meta);
        return sch.validate || this._compileSchemaEnv(sch);
      }
      compileAsync(schema, meta) {
        if (typeof this.opts.loadSchema != "function") {
          throw new Error("options.loadSchema should be a function");
        }
        const { loadSchema } = this.opts;
        return runCompileAsync.call(this, schema, meta);
        async function runCompileAsync(_schema, _meta) {
          await loadMetaSchema.call(this, _schema.$schema);
          const sch = this._addSchema(_schema, _meta);
          return sch.validate || _compileAsync.call(this, sch);
        }
        async function loadMetaSchema($ref) {
          if ($ref && !this.getSchema($ref)) {
            await runCompileAsync.call(this, { $ref }, true);
          }
        }
        async function _compileAsync(sch) {
          try {
            return this._compileSchemaEnv(sch);
          } catch (e) {
            if (!(e instanceof ref_error_1.default))
              throw e;
            checkLoaded.call(this, e);
            await loadMissingSchema.call(this, e.missingSchema);
            return _compileAsync.call(this, sch);
          }
        }
        function checkLoaded({ missingSchema: ref, missingRef }) {
          if (this.refs[ref]) {
            throw new Error(`AnySchema ${ref} is loaded but ${missingRef} cannot be resolved`);
          }
        }
        async function loadMissingSchema(ref) {
          const _schema = await _loadSchema.call(this, ref);
          if (!this.refs[ref])
            await loadMetaSchema.call(this, _schema.$schema);
          if (!this.refs[ref])
            this.addSchema(_schema, ref, meta);
        }
        async function _loadSchema(ref) {
          const p = this._loading[ref];
          if (p)
            return p;
          try {
            return await (this._loading[ref] = loadSchema(ref));
          } finally {
            delete this._loading[ref];
          }
        }
      }
      // Adds schema to the instance
      addSchema(schema, key, _meta, _validateSchema = this.opts.validateSchema) {
        if (Array.isArray(schema)) {
          for (const sch of schema)
            this.addSchema(sch, void 0, _meta, _validateSchema);
          return this;
        }
        let id;
        if (typeof schema === "object") {
          const { schemaId } = this.opts;
          id = schema[schemaId];
          if (id !== void 0 && typeof id != "string") {
            throw new Error(`schema ${schemaId} must be string`);
          }
        }
        key = (0, resolve_1.normalizeId)(key || id);
        this._checkUnique(key);
        this.schemas[key] = this._addSchema(schema, _meta, key, _validateSchema, true);
        return this;
      }
      // Add schema that will be used to validate other schemas
      // options in META_IGNORE_OPTIONS are alway set to false
      addMetaSchema(schema, key, _validateSchema = this.opts.validateSchema) {
        this.addSchema(schema, key, true, _validateSchema);
        return this;
      }
      //  Validate schema against its meta-schema
      validateSchema(schema, throwOrLogError) {
        if (typeof schema == "boolean")
          return true;
        let $schema;
        $schema = schema.$schema;
        if ($schema !== void 0 && typeof $schema != "string") {
          throw new Error("$schema must be a string");
        }
        $schema = $schema || this.opts.defaultMeta || this.defaultMeta();
        if (!$schema) {
          this.logger.warn("meta-schema not available");
          this.errors = null;
          return true;
        }
        const valid = this.validate($schema, schema);
        if (!valid && throwOrLogError) {
          const message = "schema is invalid: " + this.errorsText();
          if (this.opts.validateSchema === "log")
            this.logger.error(message);
          else
            throw new Error(message);
        }
        return valid;
      }
      // Get compiled schema by `key` or `ref`.
      // (`key` that was passed to `addSchema` or full schema reference - `schema.$id` or resolved id)
      getSchema(keyRef) {
        let sch;
        while (typeof (sch = getSchEnv.call(this, keyRef)) == "string")
          keyRef = sch;
        if (sch === void 0) {
          const { schemaId } = this.opts;
          const root2 = new compile_1.SchemaEnv({ schema: {}, schemaId });
          sch = compile_1.resolveSchema.call(this, root2, keyRef);
          if (!sch)
            return;
          this.refs[keyRef] = sch;
        }
        return sch.validate || this._compileSchemaEnv(sch);
      }
      // Remove cached schema(s).
      // If no parameter is passed all schemas but meta-schemas are removed.
      // If RegExp is passed all schemas with key/id matching pattern but meta-schemas are removed.
      // Even if schema is referenced by other schemas it still can be removed as other schemas have local references.
      removeSchema(schemaKeyRef) {
        if (schemaKeyRef instanceof RegExp) {
          this._removeAllSchemas(this.schemas, schemaKeyRef);
          this._removeAllSchemas(this.refs, schemaKeyRef);
          return this;
        }
        switch (typeof schemaKeyRef) {
          case "undefined":
            this._removeAllSchemas(this.schemas);
            this._removeAllSchemas(this.refs);
            this._cache.clear();
            return this;
          case "string": {
            const sch = getSchEnv.call(this, schemaKeyRef);
            if (typeof sch == "object")
              this._cache.delete(sch.schema);
            delete this.schemas[schemaKeyRef];
            delete this.refs[schemaKeyRef];
            return this;
          }
          case "object": {
            const cacheKey = schemaKeyRef;
            this._cache.delete(cacheKey);
            let id = schemaKeyRef[this.opts.schemaId];
            if (id) {
              id = (0, resolve_1.normalizeId)(id);
              delete this.schemas[id];
              delete this.refs[id];
            }
            return this;
          }
          default:
            throw new Error("ajv.removeSchema: invalid parameter");
        }
      }
      // add "vocabulary" - a collection of keywords
      addVocabulary(definitions) {
        for (const def of definitions)
          this.addKeyword(def);
        return this;
      }
      addKeyword(kwdOrDef, def) {
        let keyword;
        if (typeof kwdOrDef == "string") {
          keyword = kwdOrDef;
          if (typeof def == "object") {
            this.logger.warn("these parameters are deprecated, see docs for addKeyword");
            def.keyword = keyword;
          }
        } else if (typeof kwdOrDef == "object" && def === void 0) {
          def = kwdOrDef;
          keyword = def.keyword;
          if (Array.isArray(keyword) && !keyword.length) {
            throw new Error("addKeywords: keyword must be string or non-empty array");
          }
        } else {
          throw new Error("invalid addKeywords parameters");
        }
        checkKeyword.call(this, keyword, def);
        if (!def) {
          (0, util_1.eachItem)(keyword, (kwd) => addRule.call(this, kwd));
          return this;
        }
        keywordMetaschema.call(this, def);
        const definition = {
          ...def,
          type: (0, dataType_1.getJSONTypes)(def.type),
          schemaType: (0, dataType_1.getJSONTypes)(def.schemaType)
        };
        (0, util_1.eachItem)(keyword, definition.type.length === 0 ? (k) => addRule.call(this, k, definition) : (k) => definition.type.forEach((t) => addRule.call(this, k, definition, t)));
        return this;
      }
      getKeyword(keyword) {
        const rule2 = this.RULES.all[keyword];
        return typeof rule2 == "object" ? rule2.definition : !!rule2;
      }
      // Remove keyword
      removeKeyword(keyword) {
        const { RULES } = this;
        delete RULES.keywords[keyword];
        delete RULES.all[keyword];
        for (const group of RULES.rules) {
          const i = group.rules.findIndex((rule2) => rule2.keyword === keyword);
          if (i >= 0)
            group.rules.splice(i, 1);
        }
        return this;
      }
      // Add format
      addFormat(name, format3) {
        if (typeof format3 == "string")
          format3 = new RegExp(format3);
        this.formats[name] = format3;
        return this;
      }
      errorsText(errors = this.errors, { separator = ", ", dataVar = "data" } = {}) {
        if (!errors || errors.length === 0)
          return "No errors";
        return errors.map((e) => `${dataVar}${e.instancePath} ${e.message}`).reduce((text4, msg) => text4 + separator + msg);
      }
      $dataMetaSchema(metaSchema, keywordsJsonPointers) {
        const rules2 = this.RULES.all;
        metaSchema = JSON.parse(JSON.stringify(metaSchema));
        for (const jsonPointer of keywordsJsonPointers) {
          const segments = jsonPointer.split("/").slice(1);
          let keywords = metaSchema;
          for (const seg of segments)
            keywords = keywords[seg];
          for (const key in rules2) {
            const rule2 = rules2[key];
            if (typeof rule2 != "object")
              continue;
            const { $data } = rule2.definition;
            const schema = keywords[key];
            if ($data && schema)
              keywords[key] = schemaOrData(schema);
          }
        }
        return metaSchema;
      }
      _removeAllSchemas(schemas, regex) {
        for (const keyRef in schemas) {
          const sch = schemas[keyRef];
          if (!regex || regex.test(keyRef)) {
            if (typeof sch == "string") {
              delete schemas[keyRef];
            } else if (sch && !sch.meta) {
              this._cache.delete(sch.schema);
              delete schemas[keyRef];
            }
          }
        }
      }
      _addSchema(schema, meta, baseId, validateSchema = this.opts.validateSchema, addSchema = this.opts.addUsedSchema) {
        let id;
        const { schemaId } = this.opts;
        if (typeof schema == "object") {
          id = schema[schemaId];
        } else {
          if (this.opts.jtd)
            throw new Error("schema must be object");
          else if (typeof schema != "boolean")
            throw new Error("schema must be object or boolean");
        }
        let sch = this._cache.get(schema);
        if (sch !== void 0)
          return sch;
        baseId = (0, resolve_1.normalizeId)(id || baseId);
        const localRefs = resolve_1.getSchemaRefs.call(this, schema, baseId);
        sch = new compile_1.SchemaEnv({ schema, schemaId, meta, baseId, localRefs });
        this._cache.set(sch.schema, sch);
        if (addSchema && !baseId.startsWith("#")) {
          if (baseId)
            this._checkUnique(baseId);
          this.refs[baseId] = sch;
        }
        if (validateSchema)
          this.validateSchema(schema, true);
        return sch;
      }
      _checkUnique(id) {
        if (this.schemas[id] || this.refs[id]) {
          throw new Error(`schema with key or id "${id}" already exists`);
        }
      }
      _compileSchemaEnv(sch) {
        if (sch.meta)
          this._compileMetaSchema(sch);
        else
          compile_1.compileSchema.call(this, sch);
        if (!sch.validate)
          throw new Error("ajv implementation error");
        return sch.validate;
      }
      _compileMetaSchema(sch) {
        const currentOpts = this.opts;
        this.opts = this._metaOpts;
        try {
          compile_1.compileSchema.call(this, sch);
        } finally {
          this.opts = currentOpts;
        }
      }
    };
    Ajv2.ValidationError = validation_error_1.default;
    Ajv2.MissingRefError = ref_error_1.default;
    exports.default = Ajv2;
    function checkOptions(checkOpts, options, msg, log = "error") {
      for (const key in checkOpts) {
        const opt = key;
        if (opt in options)
          this.logger[log](`${msg}: option ${key}. ${checkOpts[opt]}`);
      }
    }
    function getSchEnv(keyRef) {
      keyRef = (0, resolve_1.normalizeId)(keyRef);
      return this.schemas[keyRef] || this.refs[keyRef];
    }
    function addInitialSchemas() {
      const optsSchemas = this.opts.schemas;
      if (!optsSchemas)
        return;
      if (Array.isArray(optsSchemas))
        this.addSchema(optsSchemas);
      else
        for (const key in optsSchemas)
          this.addSchema(optsSchemas[key], key);
    }
    function addInitialFormats() {
      for (const name in this.opts.formats) {
        const format3 = this.opts.formats[name];
        if (format3)
          this.addFormat(name, format3);
      }
    }
    function addInitialKeywords(defs) {
      if (Array.isArray(defs)) {
        this.addVocabulary(defs);
        return;
      }
      this.logger.warn("keywords option as map is deprecated, pass array");
      for (const keyword in defs) {
        const def = defs[keyword];
        if (!def.keyword)
          def.keyword = keyword;
        this.addKeyword(def);
      }
    }
    function getMetaSchemaOptions() {
      const metaOpts = { ...this.opts };
      for (const opt of META_IGNORE_OPTIONS)
        delete metaOpts[opt];
      return metaOpts;
    }
    var noLogs = { log() {
    }, warn() {
    }, error() {
    } };
    function getLogger(logger) {
      if (logger === false)
        return noLogs;
      if (logger === void 0)
        return console;
      if (logger.log && logger.warn && logger.error)
        return logger;
      throw new Error("logger must implement log, warn and error methods");
    }
    var KEYWORD_NAME = /^[a-z_$][a-z0-9_$:-]*$/i;
    function checkKeyword(keyword, def) {
      const { RULES } = this;
      (0, util_1.eachItem)(keyword, (kwd) => {
        if (RULES.keywords[kwd])
          throw new Error(`Keyword ${kwd} is already defined`);
        if (!KEYWORD_NAME.test(kwd))
          throw new Error(`Keyword ${kwd} has invalid name`);
      });
      if (!def)
        return;
      if (def.$data && !("code" in def || "validate" in def)) {
        throw new Error('$data keyword must have "code" or "validate" function');
      }
    }
    function addRule(keyword, definition, dataType) {
      var _a;
      const post = definition === null || definition === void 0 ? void 0 : definition.post;
      if (dataType && post)
        throw new Error('keyword with "post" flag cannot have "type"');
      const { RULES } = this;
      let ruleGroup = post ? RULES.post : RULES.rules.find(({ type: t }) => t === dataType);
      if (!ruleGroup) {
        ruleGroup = { type: dataType, rules: [] };
        RULES.rules.push(ruleGroup);
      }
      RULES.keywords[keyword] = true;
      if (!definition)
        return;
      const rule2 = {
        keyword,
        definition: {
          ...definition,
          type: (0, dataType_1.getJSONTypes)(definition.type),
          schemaType: (0, dataType_1.getJSONTypes)(definition.schemaType)
        }
      };
      if (definition.before)
        addBeforeRule.call(this, ruleGroup, rule2, definition.before);
      else
        ruleGroup.rules.push(rule2);
      RULES.all[keyword] = rule2;
      (_a = definition.implements) === null || _a === void 0 ? void 0 : _a.forEach((kwd) => this.addKeyword(kwd));
    }
    function addBeforeRule(ruleGroup, rule2, before2) {
      const i = ruleGroup.rules.findIndex((_rule) => _rule.keyword === before2);
      if (i >= 0) {
        ruleGroup.rules.splice(i, 0, rule2);
      } else {
        ruleGroup.rules.push(rule2);
        this.logger.warn(`rule ${before2} is not defined`);
      }
    }
    function keywordMetaschema(def) {
      let { metaSchema } = def;
      if (metaSchema === void 0)
        return;
      if (def.$data && this.opts.$data)
        metaSchema = schemaOrData(metaSchema);
      def.validateSchema = this.compile(metaSchema, true);
    }
    var $dataRef = {
      $ref: "https://raw.githubusercontent.com/ajv-validator/ajv/master/lib/refs/data.json#"
    };
    function schemaOrData(schema) {
      return { anyOf: [schema, $dataRef] };
    }
  }
});

// node_modules/ajv/dist/vocabularies/core/id.js
var require_id = __commonJS({
  "node_modules/ajv/dist/vocabularies/core/id.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var def = {
      keyword: "id",
      code() {
        throw new Error('NOT SUPPORTED: keyword "id", use "$id" for schema ID');
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/core/ref.js
var require_ref = __commonJS({
  "node_modules/ajv/dist/vocabularies/core/ref.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.callRef = exports.getValidate = void 0;
    var ref_error_1 = require_ref_error();
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var compile_1 = require_compile();
    var util_1 = require_util();
    var def = {
      keyword: "$ref",
      schemaType: "string",
      code(cxt) {
        const { gen, schema: $ref, it } = cxt;
        const { baseId, schemaEnv: env, validateName, opts, self } = it;
        const { root: root2 } = env;
        if (($ref === "#" || $ref === "#/") && baseId === root2.baseId)
          return callRootRef();
        const schOrEnv = compile_1.resolveRef.call(self, root2, baseId, $ref);
        if (schOrEnv === void 0)
          throw new ref_error_1.default(it.opts.uriResolver, baseId, $ref);
        if (schOrEnv instanceof compile_1.SchemaEnv)
          return callValidate(schOrEnv);
        return inlineRefSchema(schOrEnv);
        function callRootRef() {
          if (env === root2)
            return callRef(cxt, validateName, env, env.$async);
          const rootName = gen.scopeValue("root", { ref: root2 });
          return callRef(cxt, (0, codegen_1._)`${rootName}.validate`, root2, root2.$async);
        }
        function callValidate(sch) {
          const v = getValidate(cxt, sch);
          callRef(cxt, v, sch, sch.$async);
        }
        function inlineRefSchema(sch) {
          const schName = gen.scopeValue("schema", opts.code.source === true ? { ref: sch, code: (0, codegen_1.stringify)(sch) } : { ref: sch });
          const valid = gen.name("valid");
          const schCxt = cxt.subschema({
            schema: sch,
            dataTypes: [],
            schemaPath: codegen_1.nil,
            topSchemaRef: schName,
            errSchemaPath: $ref
          }, valid);
          cxt.mergeEvaluated(schCxt);
          cxt.ok(valid);
        }
      }
    };
    function getValidate(cxt, sch) {
      const { gen } = cxt;
      return sch.validate ? gen.scopeValue("validate", { ref: sch.validate }) : (0, codegen_1._)`${gen.scopeValue("wrapper", { ref: sch })}.validate`;
    }
    exports.getValidate = getValidate;
    function callRef(cxt, v, sch, $async) {
      const { gen, it } = cxt;
      const { allErrors, schemaEnv: env, opts } = it;
      const passCxt = opts.passContext ? names_1.default.this : codegen_1.nil;
      if ($async)
        callAsyncRef();
      else
        callSyncRef();
      function callAsyncRef() {
        if (!env.$async)
          throw new Error("async schema referenced by sync schema");
        const valid = gen.let("valid");
        gen.try(() => {
          gen.code((0, codegen_1._)`await ${(0, code_1.callValidateCode)(cxt, v, passCxt)}`);
          addEvaluatedFrom(v);
          if (!allErrors)
            gen.assign(valid, true);
        }, (e) => {
          gen.if((0, codegen_1._)`!(${e} instanceof ${it.ValidationError})`, () => gen.throw(e));
          addErrorsFrom(e);
          if (!allErrors)
            gen.assign(valid, false);
        });
        cxt.ok(valid);
      }
      function callSyncRef() {
        cxt.result((0, code_1.callValidateCode)(cxt, v, passCxt), () => addEvaluatedFrom(v), () => addErrorsFrom(v));
      }
      function addErrorsFrom(source) {
        const errs = (0, codegen_1._)`${source}.errors`;
        gen.assign(names_1.default.vErrors, (0, codegen_1._)`${names_1.default.vErrors} === null ? ${errs} : ${names_1.default.vErrors}.concat(${errs})`);
        gen.assign(names_1.default.errors, (0, codegen_1._)`${names_1.default.vErrors}.length`);
      }
      function addEvaluatedFrom(source) {
        var _a;
        if (!it.opts.unevaluated)
          return;
        const schEvaluated = (_a = sch === null || sch === void 0 ? void 0 : sch.validate) === null || _a === void 0 ? void 0 : _a.evaluated;
        if (it.props !== true) {
          if (schEvaluated && !schEvaluated.dynamicProps) {
            if (schEvaluated.props !== void 0) {
              it.props = util_1.mergeEvaluated.props(gen, schEvaluated.props, it.props);
            }
          } else {
            const props = gen.var("props", (0, codegen_1._)`${source}.evaluated.props`);
            it.props = util_1.mergeEvaluated.props(gen, props, it.props, codegen_1.Name);
          }
        }
        if (it.items !== true) {
          if (schEvaluated && !schEvaluated.dynamicItems) {
            if (schEvaluated.items !== void 0) {
              it.items = util_1.mergeEvaluated.items(gen, schEvaluated.items, it.items);
            }
          } else {
            const items = gen.var("items", (0, codegen_1._)`${source}.evaluated.items`);
            it.items = util_1.mergeEvaluated.items(gen, items, it.items, codegen_1.Name);
          }
        }
      }
    }
    exports.callRef = callRef;
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/core/index.js
var require_core2 = __commonJS({
  "node_modules/ajv/dist/vocabularies/core/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var id_1 = require_id();
    var ref_1 = require_ref();
    var core = [
      "$schema",
      "$id",
      "$defs",
      "$vocabulary",
      { keyword: "$comment" },
      "definitions",
      id_1.default,
      ref_1.default
    ];
    exports.default = core;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitNumber.js
var require_limitNumber = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitNumber.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var ops = codegen_1.operators;
    var KWDs = {
      maximum: { okStr: "<=", ok: ops.LTE, fail: ops.GT },
      minimum: { okStr: ">=", ok: ops.GTE, fail: ops.LT },
      exclusiveMaximum: { okStr: "<", ok: ops.LT, fail: ops.GTE },
      exclusiveMinimum: { okStr: ">", ok: ops.GT, fail: ops.LTE }
    };
    var error = {
      message: ({ keyword, schemaCode }) => (0, codegen_1.str)`must be ${KWDs[keyword].okStr} ${schemaCode}`,
      params: ({ keyword, schemaCode }) => (0, codegen_1._)`{comparison: ${KWDs[keyword].okStr}, limit: ${schemaCode}}`
    };
    var def = {
      keyword: Object.keys(KWDs),
      type: "number",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        cxt.fail$data((0, codegen_1._)`${data} ${KWDs[keyword].fail} ${schemaCode} || isNaN(${data})`);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/multipleOf.js
var require_multipleOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/multipleOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must be multiple of ${schemaCode}`,
      params: ({ schemaCode }) => (0, codegen_1._)`{multipleOf: ${schemaCode}}`
    };
    var def = {
      keyword: "multipleOf",
      type: "number",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, schemaCode, it } = cxt;
        const prec = it.opts.multipleOfPrecision;
        const res = gen.let("res");
        const invalid = prec ? (0, codegen_1._)`Math.abs(Math.round(${res}) - ${res}) > 1e-${prec}` : (0, codegen_1._)`${res} !== parseInt(${res})`;
        cxt.fail$data((0, codegen_1._)`(${schemaCode} === 0 || (${res} = ${data}/${schemaCode}, ${invalid}))`);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/runtime/ucs2length.js
var require_ucs2length = __commonJS({
  "node_modules/ajv/dist/runtime/ucs2length.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    function ucs2length(str) {
      const len = str.length;
      let length = 0;
      let pos = 0;
      let value;
      while (pos < len) {
        length++;
        value = str.charCodeAt(pos++);
        if (value >= 55296 && value <= 56319 && pos < len) {
          value = str.charCodeAt(pos);
          if ((value & 64512) === 56320)
            pos++;
        }
      }
      return length;
    }
    exports.default = ucs2length;
    ucs2length.code = 'require("ajv/dist/runtime/ucs2length").default';
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitLength.js
var require_limitLength = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitLength.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var ucs2length_1 = require_ucs2length();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxLength" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} characters`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxLength", "minLength"],
      type: "string",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode, it } = cxt;
        const op = keyword === "maxLength" ? codegen_1.operators.GT : codegen_1.operators.LT;
        const len = it.opts.unicode === false ? (0, codegen_1._)`${data}.length` : (0, codegen_1._)`${(0, util_1.useFunc)(cxt.gen, ucs2length_1.default)}(${data})`;
        cxt.fail$data((0, codegen_1._)`${len} ${op} ${schemaCode}`);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/pattern.js
var require_pattern = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/pattern.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var util_1 = require_util();
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must match pattern "${schemaCode}"`,
      params: ({ schemaCode }) => (0, codegen_1._)`{pattern: ${schemaCode}}`
    };
    var def = {
      keyword: "pattern",
      type: "string",
      schemaType: "string",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        const u = it.opts.unicodeRegExp ? "u" : "";
        if ($data) {
          const { regExp } = it.opts.code;
          const regExpCode = regExp.code === "new RegExp" ? (0, codegen_1._)`new RegExp` : (0, util_1.useFunc)(gen, regExp);
          const valid = gen.let("valid");
          gen.try(() => gen.assign(valid, (0, codegen_1._)`${regExpCode}(${schemaCode}, ${u}).test(${data})`), () => gen.assign(valid, false));
          cxt.fail$data((0, codegen_1._)`!${valid}`);
        } else {
          const regExp = (0, code_1.usePattern)(cxt, schema);
          cxt.fail$data((0, codegen_1._)`!${regExp}.test(${data})`);
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitProperties.js
var require_limitProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitProperties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxProperties" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} properties`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxProperties", "minProperties"],
      type: "object",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        const op = keyword === "maxProperties" ? codegen_1.operators.GT : codegen_1.operators.LT;
        cxt.fail$data((0, codegen_1._)`Object.keys(${data}).length ${op} ${schemaCode}`);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/required.js
var require_required = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/required.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { missingProperty } }) => (0, codegen_1.str)`must have required property '${missingProperty}'`,
      params: ({ params: { missingProperty } }) => (0, codegen_1._)`{missingProperty: ${missingProperty}}`
    };
    var def = {
      keyword: "required",
      type: "object",
      schemaType: "array",
      $data: true,
      error,
      code(cxt) {
        const { gen, schema, schemaCode, data, $data, it } = cxt;
        const { opts } = it;
        if (!$data && schema.length === 0)
          return;
        const useLoop = schema.length >= opts.loopRequired;
        if (it.allErrors)
          allErrorsMode();
        else
          exitOnErrorMode();
        if (opts.strictRequired) {
          const props = cxt.parentSchema.properties;
          const { definedProperties } = cxt.it;
          for (const requiredKey of schema) {
            if ((props === null || props === void 0 ? void 0 : props[requiredKey]) === void 0 && !definedProperties.has(requiredKey)) {
              const schemaPath = it.schemaEnv.baseId + it.errSchemaPath;
              const msg = `required property "${requiredKey}" is not defined at "${schemaPath}" (strictRequired)`;
              (0, util_1.checkStrictMode)(it, msg, it.opts.strictRequired);
            }
          }
        }
        function allErrorsMode() {
          if (useLoop || $data) {
            cxt.block$data(codegen_1.nil, loopAllRequired);
          } else {
            for (const prop of schema) {
              (0, code_1.checkReportMissingProp)(cxt, prop);
            }
          }
        }
        function exitOnErrorMode() {
          const missing = gen.let("missing");
          if (useLoop || $data) {
            const valid = gen.let("valid", true);
            cxt.block$data(valid, () => loopUntilMissing(missing, valid));
            cxt.ok(valid);
          } else {
            gen.if((0, code_1.checkMissingProp)(cxt, schema, missing));
            (0, code_1.reportMissingProp)(cxt, missing);
            gen.else();
          }
        }
        function loopAllRequired() {
          gen.forOf("prop", schemaCode, (prop) => {
            cxt.setParams({ missingProperty: prop });
            gen.if((0, code_1.noPropertyInData)(gen, data, prop, opts.ownProperties), () => cxt.error());
          });
        }
        function loopUntilMissing(missing, valid) {
          cxt.setParams({ missingProperty: missing });
          gen.forOf(missing, schemaCode, () => {
            gen.assign(valid, (0, code_1.propertyInData)(gen, data, missing, opts.ownProperties));
            gen.if((0, codegen_1.not)(valid), () => {
              cxt.error();
              gen.break();
            });
          }, codegen_1.nil);
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/limitItems.js
var require_limitItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/limitItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message({ keyword, schemaCode }) {
        const comp = keyword === "maxItems" ? "more" : "fewer";
        return (0, codegen_1.str)`must NOT have ${comp} than ${schemaCode} items`;
      },
      params: ({ schemaCode }) => (0, codegen_1._)`{limit: ${schemaCode}}`
    };
    var def = {
      keyword: ["maxItems", "minItems"],
      type: "array",
      schemaType: "number",
      $data: true,
      error,
      code(cxt) {
        const { keyword, data, schemaCode } = cxt;
        const op = keyword === "maxItems" ? codegen_1.operators.GT : codegen_1.operators.LT;
        cxt.fail$data((0, codegen_1._)`${data}.length ${op} ${schemaCode}`);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/uniqueItems.js
var require_uniqueItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/uniqueItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var dataType_1 = require_dataType();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: ({ params: { i, j } }) => (0, codegen_1.str)`must NOT have duplicate items (items ## ${j} and ${i} are identical)`,
      params: ({ params: { i, j } }) => (0, codegen_1._)`{i: ${i}, j: ${j}}`
    };
    var def = {
      keyword: "uniqueItems",
      type: "array",
      schemaType: "boolean",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, parentSchema, schemaCode, it } = cxt;
        if (!$data && !schema)
          return;
        const valid = gen.let("valid");
        const itemTypes = parentSchema.items ? (0, dataType_1.getSchemaTypes)(parentSchema.items) : [];
        cxt.block$data(valid, validateUniqueItems, (0, codegen_1._)`${schemaCode} === false`);
        cxt.ok(valid);
        function validateUniqueItems() {
          const i = gen.let("i", (0, codegen_1._)`${data}.length`);
          const j = gen.let("j");
          cxt.setParams({ i, j });
          gen.assign(valid, true);
          gen.if((0, codegen_1._)`${i} > 1`, () => (canOptimize() ? loopN : loopN2)(i, j));
        }
        function canOptimize() {
          return itemTypes.length > 0 && !itemTypes.some((t) => t === "object" || t === "array");
        }
        function loopN(i, j) {
          const item = gen.name("item");
          const wrongType = (0, dataType_1.checkDataTypes)(itemTypes, item, it.opts.strictNumbers, dataType_1.DataType.Wrong);
          const indices = gen.const("indices", (0, codegen_1._)`{}`);
          gen.for((0, codegen_1._)`;${i}--;`, () => {
            gen.let(item, (0, codegen_1._)`${data}[${i}]`);
            gen.if(wrongType, (0, codegen_1._)`continue`);
            if (itemTypes.length > 1)
              gen.if((0, codegen_1._)`typeof ${item} == "string"`, (0, codegen_1._)`${item} += "_"`);
            gen.if((0, codegen_1._)`typeof ${indices}[${item}] == "number"`, () => {
              gen.assign(j, (0, codegen_1._)`${indices}[${item}]`);
              cxt.error();
              gen.assign(valid, false).break();
            }).code((0, codegen_1._)`${indices}[${item}] = ${i}`);
          });
        }
        function loopN2(i, j) {
          const eql = (0, util_1.useFunc)(gen, equal_1.default);
          const outer = gen.name("outer");
          gen.label(outer).for((0, codegen_1._)`;${i}--;`, () => gen.for((0, codegen_1._)`${j} = ${i}; ${j}--;`, () => gen.if((0, codegen_1._)`${eql}(${data}[${i}], ${data}[${j}])`, () => {
            cxt.error();
            gen.assign(valid, false).break(outer);
          })));
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/const.js
var require_const = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/const.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: "must be equal to constant",
      params: ({ schemaCode }) => (0, codegen_1._)`{allowedValue: ${schemaCode}}`
    };
    var def = {
      keyword: "const",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schemaCode, schema } = cxt;
        if ($data || schema && typeof schema == "object") {
          cxt.fail$data((0, codegen_1._)`!${(0, util_1.useFunc)(gen, equal_1.default)}(${data}, ${schemaCode})`);
        } else {
          cxt.fail((0, codegen_1._)`${schema} !== ${data}`);
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/enum.js
var require_enum = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/enum.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var equal_1 = require_equal();
    var error = {
      message: "must be equal to one of the allowed values",
      params: ({ schemaCode }) => (0, codegen_1._)`{allowedValues: ${schemaCode}}`
    };
    var def = {
      keyword: "enum",
      schemaType: "array",
      $data: true,
      error,
      code(cxt) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        if (!$data && schema.length === 0)
          throw new Error("enum must have non-empty array");
        const useLoop = schema.length >= it.opts.loopEnum;
        let eql;
        const getEql = () => eql !== null && eql !== void 0 ? eql : eql = (0, util_1.useFunc)(gen, equal_1.default);
        let valid;
        if (useLoop || $data) {
          valid = gen.let("valid");
          cxt.block$data(valid, loopEnum);
        } else {
          if (!Array.isArray(schema))
            throw new Error("ajv implementation error");
          const vSchema = gen.const("vSchema", schemaCode);
          valid = (0, codegen_1.or)(...schema.map((_x, i) => equalCode(vSchema, i)));
        }
        cxt.pass(valid);
        function loopEnum() {
          gen.assign(valid, false);
          gen.forOf("v", schemaCode, (v) => gen.if((0, codegen_1._)`${getEql()}(${data}, ${v})`, () => gen.assign(valid, true).break()));
        }
        function equalCode(vSchema, i) {
          const sch = schema[i];
          return typeof sch === "object" && sch !== null ? (0, codegen_1._)`${getEql()}(${data}, ${vSchema}[${i}])` : (0, codegen_1._)`${data} === ${sch}`;
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/validation/index.js
var require_validation = __commonJS({
  "node_modules/ajv/dist/vocabularies/validation/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var limitNumber_1 = require_limitNumber();
    var multipleOf_1 = require_multipleOf();
    var limitLength_1 = require_limitLength();
    var pattern_1 = require_pattern();
    var limitProperties_1 = require_limitProperties();
    var required_1 = require_required();
    var limitItems_1 = require_limitItems();
    var uniqueItems_1 = require_uniqueItems();
    var const_1 = require_const();
    var enum_1 = require_enum();
    var validation = [
      // number
      limitNumber_1.default,
      multipleOf_1.default,
      // string
      limitLength_1.default,
      pattern_1.default,
      // object
      limitProperties_1.default,
      required_1.default,
      // array
      limitItems_1.default,
      uniqueItems_1.default,
      // any
      { keyword: "type", schemaType: ["string", "array"] },
      { keyword: "nullable", schemaType: "boolean" },
      const_1.default,
      enum_1.default
    ];
    exports.default = validation;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/additionalItems.js
var require_additionalItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/additionalItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateAdditionalItems = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "additionalItems",
      type: "array",
      schemaType: ["boolean", "object"],
      before: "uniqueItems",
      error,
      code(cxt) {
        const { parentSchema, it } = cxt;
        const { items } = parentSchema;
        if (!Array.isArray(items)) {
          (0, util_1.checkStrictMode)(it, '"additionalItems" is ignored when "items" is not an array of schemas');
          return;
        }
        validateAdditionalItems(cxt, items);
      }
    };
    function validateAdditionalItems(cxt, items) {
      const { gen, schema, data, keyword, it } = cxt;
      it.items = true;
      const len = gen.const("len", (0, codegen_1._)`${data}.length`);
      if (schema === false) {
        cxt.setParams({ len: items.length });
        cxt.pass((0, codegen_1._)`${len} <= ${items.length}`);
      } else if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
        const valid = gen.var("valid", (0, codegen_1._)`${len} <= ${items.length}`);
        gen.if((0, codegen_1.not)(valid), () => validateItems(valid));
        cxt.ok(valid);
      }
      function validateItems(valid) {
        gen.forRange("i", items.length, len, (i) => {
          cxt.subschema({ keyword, dataProp: i, dataPropType: util_1.Type.Num }, valid);
          if (!it.allErrors)
            gen.if((0, codegen_1.not)(valid), () => gen.break());
        });
      }
    }
    exports.validateAdditionalItems = validateAdditionalItems;
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/items.js
var require_items = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/items.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateTuple = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    var def = {
      keyword: "items",
      type: "array",
      schemaType: ["object", "array", "boolean"],
      before: "uniqueItems",
      code(cxt) {
        const { schema, it } = cxt;
        if (Array.isArray(schema))
          return validateTuple(cxt, "additionalItems", schema);
        it.items = true;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        cxt.ok((0, code_1.validateArray)(cxt));
      }
    };
    function validateTuple(cxt, extraItems, schArr = cxt.schema) {
      const { gen, parentSchema, data, keyword, it } = cxt;
      checkStrictTuple(parentSchema);
      if (it.opts.unevaluated && schArr.length && it.items !== true) {
        it.items = util_1.mergeEvaluated.items(gen, schArr.length, it.items);
      }
      const valid = gen.name("valid");
      const len = gen.const("len", (0, codegen_1._)`${data}.length`);
      schArr.forEach((sch, i) => {
        if ((0, util_1.alwaysValidSchema)(it, sch))
          return;
        gen.if((0, codegen_1._)`${len} > ${i}`, () => cxt.subschema({
          keyword,
          schemaProp: i,
          dataProp: i
        }, valid));
        cxt.ok(valid);
      });
      function checkStrictTuple(sch) {
        const { opts, errSchemaPath } = it;
        const l = schArr.length;
        const fullTuple = l === sch.minItems && (l === sch.maxItems || sch[extraItems] === false);
        if (opts.strictTuples && !fullTuple) {
          const msg = `"${keyword}" is ${l}-tuple, but minItems or maxItems/${extraItems} are not specified or different at path "${errSchemaPath}"`;
          (0, util_1.checkStrictMode)(it, msg, opts.strictTuples);
        }
      }
    }
    exports.validateTuple = validateTuple;
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/prefixItems.js
var require_prefixItems = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/prefixItems.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var items_1 = require_items();
    var def = {
      keyword: "prefixItems",
      type: "array",
      schemaType: ["array"],
      before: "uniqueItems",
      code: (cxt) => (0, items_1.validateTuple)(cxt, "items")
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/items2020.js
var require_items2020 = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/items2020.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    var additionalItems_1 = require_additionalItems();
    var error = {
      message: ({ params: { len } }) => (0, codegen_1.str)`must NOT have more than ${len} items`,
      params: ({ params: { len } }) => (0, codegen_1._)`{limit: ${len}}`
    };
    var def = {
      keyword: "items",
      type: "array",
      schemaType: ["object", "boolean"],
      before: "uniqueItems",
      error,
      code(cxt) {
        const { schema, parentSchema, it } = cxt;
        const { prefixItems } = parentSchema;
        it.items = true;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        if (prefixItems)
          (0, additionalItems_1.validateAdditionalItems)(cxt, prefixItems);
        else
          cxt.ok((0, code_1.validateArray)(cxt));
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/contains.js
var require_contains = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/contains.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params: { min, max } }) => max === void 0 ? (0, codegen_1.str)`must contain at least ${min} valid item(s)` : (0, codegen_1.str)`must contain at least ${min} and no more than ${max} valid item(s)`,
      params: ({ params: { min, max } }) => max === void 0 ? (0, codegen_1._)`{minContains: ${min}}` : (0, codegen_1._)`{minContains: ${min}, maxContains: ${max}}`
    };
    var def = {
      keyword: "contains",
      type: "array",
      schemaType: ["object", "boolean"],
      before: "uniqueItems",
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, data, it } = cxt;
        let min;
        let max;
        const { minContains, maxContains } = parentSchema;
        if (it.opts.next) {
          min = minContains === void 0 ? 1 : minContains;
          max = maxContains;
        } else {
          min = 1;
        }
        const len = gen.const("len", (0, codegen_1._)`${data}.length`);
        cxt.setParams({ min, max });
        if (max === void 0 && min === 0) {
          (0, util_1.checkStrictMode)(it, `"minContains" == 0 without "maxContains": "contains" keyword ignored`);
          return;
        }
        if (max !== void 0 && min > max) {
          (0, util_1.checkStrictMode)(it, `"minContains" > "maxContains" is always invalid`);
          cxt.fail();
          return;
        }
        if ((0, util_1.alwaysValidSchema)(it, schema)) {
          let cond = (0, codegen_1._)`${len} >= ${min}`;
          if (max !== void 0)
            cond = (0, codegen_1._)`${cond} && ${len} <= ${max}`;
          cxt.pass(cond);
          return;
        }
        it.items = true;
        const valid = gen.name("valid");
        if (max === void 0 && min === 1) {
          validateItems(valid, () => gen.if(valid, () => gen.break()));
        } else if (min === 0) {
          gen.let(valid, true);
          if (max !== void 0)
            gen.if((0, codegen_1._)`${data}.length > 0`, validateItemsWithCount);
        } else {
          gen.let(valid, false);
          validateItemsWithCount();
        }
        cxt.result(valid, () => cxt.reset());
        function validateItemsWithCount() {
          const schValid = gen.name("_valid");
          const count = gen.let("count", 0);
          validateItems(schValid, () => gen.if(schValid, () => checkLimits(count)));
        }
        function validateItems(_valid, block2) {
          gen.forRange("i", 0, len, (i) => {
            cxt.subschema({
              keyword: "contains",
              dataProp: i,
              dataPropType: util_1.Type.Num,
              compositeRule: true
            }, _valid);
            block2();
          });
        }
        function checkLimits(count) {
          gen.code((0, codegen_1._)`${count}++`);
          if (max === void 0) {
            gen.if((0, codegen_1._)`${count} >= ${min}`, () => gen.assign(valid, true).break());
          } else {
            gen.if((0, codegen_1._)`${count} > ${max}`, () => gen.assign(valid, false).break());
            if (min === 1)
              gen.assign(valid, true);
            else
              gen.if((0, codegen_1._)`${count} >= ${min}`, () => gen.assign(valid, true));
          }
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/dependencies.js
var require_dependencies = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/dependencies.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.validateSchemaDeps = exports.validatePropertyDeps = exports.error = void 0;
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var code_1 = require_code2();
    exports.error = {
      message: ({ params: { property, depsCount, deps } }) => {
        const property_ies = depsCount === 1 ? "property" : "properties";
        return (0, codegen_1.str)`must have ${property_ies} ${deps} when property ${property} is present`;
      },
      params: ({ params: { property, depsCount, deps, missingProperty } }) => (0, codegen_1._)`{property: ${property},
    missingProperty: ${missingProperty},
    depsCount: ${depsCount},
    deps: ${deps}}`
      // TODO change to reference
    };
    var def = {
      keyword: "dependencies",
      type: "object",
      schemaType: "object",
      error: exports.error,
      code(cxt) {
        const [propDeps, schDeps] = splitDependencies(cxt);
        validatePropertyDeps(cxt, propDeps);
        validateSchemaDeps(cxt, schDeps);
      }
    };
    function splitDependencies({ schema }) {
      const propertyDeps = {};
      const schemaDeps = {};
      for (const key in schema) {
        if (key === "__proto__")
          continue;
        const deps = Array.isArray(schema[key]) ? propertyDeps : schemaDeps;
        deps[key] = schema[key];
      }
      return [propertyDeps, schemaDeps];
    }
    function validatePropertyDeps(cxt, propertyDeps = cxt.schema) {
      const { gen, data, it } = cxt;
      if (Object.keys(propertyDeps).length === 0)
        return;
      const missing = gen.let("missing");
      for (const prop in propertyDeps) {
        const deps = propertyDeps[prop];
        if (deps.length === 0)
          continue;
        const hasProperty = (0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties);
        cxt.setParams({
          property: prop,
          depsCount: deps.length,
          deps: deps.join(", ")
        });
        if (it.allErrors) {
          gen.if(hasProperty, () => {
            for (const depProp of deps) {
              (0, code_1.checkReportMissingProp)(cxt, depProp);
            }
          });
        } else {
          gen.if((0, codegen_1._)`${hasProperty} && (${(0, code_1.checkMissingProp)(cxt, deps, missing)})`);
          (0, code_1.reportMissingProp)(cxt, missing);
          gen.else();
        }
      }
    }
    exports.validatePropertyDeps = validatePropertyDeps;
    function validateSchemaDeps(cxt, schemaDeps = cxt.schema) {
      const { gen, data, keyword, it } = cxt;
      const valid = gen.name("valid");
      for (const prop in schemaDeps) {
        if ((0, util_1.alwaysValidSchema)(it, schemaDeps[prop]))
          continue;
        gen.if(
          (0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties),
          () => {
            const schCxt = cxt.subschema({ keyword, schemaProp: prop }, valid);
            cxt.mergeValidEvaluated(schCxt, valid);
          },
          () => gen.var(valid, true)
          // TODO var
        );
        cxt.ok(valid);
      }
    }
    exports.validateSchemaDeps = validateSchemaDeps;
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/propertyNames.js
var require_propertyNames = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/propertyNames.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: "property name must be valid",
      params: ({ params }) => (0, codegen_1._)`{propertyName: ${params.propertyName}}`
    };
    var def = {
      keyword: "propertyNames",
      type: "object",
      schemaType: ["object", "boolean"],
      error,
      code(cxt) {
        const { gen, schema, data, it } = cxt;
        if ((0, util_1.alwaysValidSchema)(it, schema))
          return;
        const valid = gen.name("valid");
        gen.forIn("key", data, (key) => {
          cxt.setParams({ propertyName: key });
          cxt.subschema({
            keyword: "propertyNames",
            data: key,
            dataTypes: ["string"],
            propertyName: key,
            compositeRule: true
          }, valid);
          gen.if((0, codegen_1.not)(valid), () => {
            cxt.error(true);
            if (!it.allErrors)
              gen.break();
          });
        });
        cxt.ok(valid);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/additionalProperties.js
var require_additionalProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/additionalProperties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var names_1 = require_names();
    var util_1 = require_util();
    var error = {
      message: "must NOT have additional properties",
      params: ({ params }) => (0, codegen_1._)`{additionalProperty: ${params.additionalProperty}}`
    };
    var def = {
      keyword: "additionalProperties",
      type: ["object"],
      schemaType: ["boolean", "object"],
      allowUndefined: true,
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, data, errsCount, it } = cxt;
        if (!errsCount)
          throw new Error("ajv implementation error");
        const { allErrors, opts } = it;
        it.props = true;
        if (opts.removeAdditional !== "all" && (0, util_1.alwaysValidSchema)(it, schema))
          return;
        const props = (0, code_1.allSchemaProperties)(parentSchema.properties);
        const patProps = (0, code_1.allSchemaProperties)(parentSchema.patternProperties);
        checkAdditionalProperties();
        cxt.ok((0, codegen_1._)`${errsCount} === ${names_1.default.errors}`);
        function checkAdditionalProperties() {
          gen.forIn("key", data, (key) => {
            if (!props.length && !patProps.length)
              additionalPropertyCode(key);
            else
              gen.if(isAdditional(key), () => additionalPropertyCode(key));
          });
        }
        function isAdditional(key) {
          let definedProp;
          if (props.length > 8) {
            const propsSchema = (0, util_1.schemaRefOrVal)(it, parentSchema.properties, "properties");
            definedProp = (0, code_1.isOwnProperty)(gen, propsSchema, key);
          } else if (props.length) {
            definedProp = (0, codegen_1.or)(...props.map((p) => (0, codegen_1._)`${key} === ${p}`));
          } else {
            definedProp = codegen_1.nil;
          }
          if (patProps.length) {
            definedProp = (0, codegen_1.or)(definedProp, ...patProps.map((p) => (0, codegen_1._)`${(0, code_1.usePattern)(cxt, p)}.test(${key})`));
          }
          return (0, codegen_1.not)(definedProp);
        }
        function deleteAdditional(key) {
          gen.code((0, codegen_1._)`delete ${data}[${key}]`);
        }
        function additionalPropertyCode(key) {
          if (opts.removeAdditional === "all" || opts.removeAdditional && schema === false) {
            deleteAdditional(key);
            return;
          }
          if (schema === false) {
            cxt.setParams({ additionalProperty: key });
            cxt.error();
            if (!allErrors)
              gen.break();
            return;
          }
          if (typeof schema == "object" && !(0, util_1.alwaysValidSchema)(it, schema)) {
            const valid = gen.name("valid");
            if (opts.removeAdditional === "failing") {
              applyAdditionalSchema(key, valid, false);
              gen.if((0, codegen_1.not)(valid), () => {
                cxt.reset();
                deleteAdditional(key);
              });
            } else {
              applyAdditionalSchema(key, valid);
              if (!allErrors)
                gen.if((0, codegen_1.not)(valid), () => gen.break());
            }
          }
        }
        function applyAdditionalSchema(key, valid, errors) {
          const subschema = {
            keyword: "additionalProperties",
            dataProp: key,
            dataPropType: util_1.Type.Str
          };
          if (errors === false) {
            Object.assign(subschema, {
              compositeRule: true,
              createErrors: false,
              allErrors: false
            });
          }
          cxt.subschema(subschema, valid);
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/properties.js
var require_properties = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/properties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var validate_1 = require_validate();
    var code_1 = require_code2();
    var util_1 = require_util();
    var additionalProperties_1 = require_additionalProperties();
    var def = {
      keyword: "properties",
      type: "object",
      schemaType: "object",
      code(cxt) {
        const { gen, schema, parentSchema, data, it } = cxt;
        if (it.opts.removeAdditional === "all" && parentSchema.additionalProperties === void 0) {
          additionalProperties_1.default.code(new validate_1.KeywordCxt(it, additionalProperties_1.default, "additionalProperties"));
        }
        const allProps = (0, code_1.allSchemaProperties)(schema);
        for (const prop of allProps) {
          it.definedProperties.add(prop);
        }
        if (it.opts.unevaluated && allProps.length && it.props !== true) {
          it.props = util_1.mergeEvaluated.props(gen, (0, util_1.toHash)(allProps), it.props);
        }
        const properties = allProps.filter((p) => !(0, util_1.alwaysValidSchema)(it, schema[p]));
        if (properties.length === 0)
          return;
        const valid = gen.name("valid");
        for (const prop of properties) {
          if (hasDefault(prop)) {
            applyPropertySchema(prop);
          } else {
            gen.if((0, code_1.propertyInData)(gen, data, prop, it.opts.ownProperties));
            applyPropertySchema(prop);
            if (!it.allErrors)
              gen.else().var(valid, true);
            gen.endIf();
          }
          cxt.it.definedProperties.add(prop);
          cxt.ok(valid);
        }
        function hasDefault(prop) {
          return it.opts.useDefaults && !it.compositeRule && schema[prop].default !== void 0;
        }
        function applyPropertySchema(prop) {
          cxt.subschema({
            keyword: "properties",
            schemaProp: prop,
            dataProp: prop
          }, valid);
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/patternProperties.js
var require_patternProperties = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/patternProperties.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var util_2 = require_util();
    var def = {
      keyword: "patternProperties",
      type: "object",
      schemaType: "object",
      code(cxt) {
        const { gen, schema, data, parentSchema, it } = cxt;
        const { opts } = it;
        const patterns = (0, code_1.allSchemaProperties)(schema);
        const alwaysValidPatterns = patterns.filter((p) => (0, util_1.alwaysValidSchema)(it, schema[p]));
        if (patterns.length === 0 || alwaysValidPatterns.length === patterns.length && (!it.opts.unevaluated || it.props === true)) {
          return;
        }
        const checkProperties = opts.strictSchema && !opts.allowMatchingProperties && parentSchema.properties;
        const valid = gen.name("valid");
        if (it.props !== true && !(it.props instanceof codegen_1.Name)) {
          it.props = (0, util_2.evaluatedPropsToName)(gen, it.props);
        }
        const { props } = it;
        validatePatternProperties();
        function validatePatternProperties() {
          for (const pat of patterns) {
            if (checkProperties)
              checkMatchingProperties(pat);
            if (it.allErrors) {
              validateProperties(pat);
            } else {
              gen.var(valid, true);
              validateProperties(pat);
              gen.if(valid);
            }
          }
        }
        function checkMatchingProperties(pat) {
          for (const prop in checkProperties) {
            if (new RegExp(pat).test(prop)) {
              (0, util_1.checkStrictMode)(it, `property ${prop} matches pattern ${pat} (use allowMatchingProperties)`);
            }
          }
        }
        function validateProperties(pat) {
          gen.forIn("key", data, (key) => {
            gen.if((0, codegen_1._)`${(0, code_1.usePattern)(cxt, pat)}.test(${key})`, () => {
              const alwaysValid = alwaysValidPatterns.includes(pat);
              if (!alwaysValid) {
                cxt.subschema({
                  keyword: "patternProperties",
                  schemaProp: pat,
                  dataProp: key,
                  dataPropType: util_2.Type.Str
                }, valid);
              }
              if (it.opts.unevaluated && props !== true) {
                gen.assign((0, codegen_1._)`${props}[${key}]`, true);
              } else if (!alwaysValid && !it.allErrors) {
                gen.if((0, codegen_1.not)(valid), () => gen.break());
              }
            });
          });
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/not.js
var require_not = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/not.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: "not",
      schemaType: ["object", "boolean"],
      trackErrors: true,
      code(cxt) {
        const { gen, schema, it } = cxt;
        if ((0, util_1.alwaysValidSchema)(it, schema)) {
          cxt.fail();
          return;
        }
        const valid = gen.name("valid");
        cxt.subschema({
          keyword: "not",
          compositeRule: true,
          createErrors: false,
          allErrors: false
        }, valid);
        cxt.failResult(valid, () => cxt.reset(), () => cxt.error());
      },
      error: { message: "must NOT be valid" }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/anyOf.js
var require_anyOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/anyOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var code_1 = require_code2();
    var def = {
      keyword: "anyOf",
      schemaType: "array",
      trackErrors: true,
      code: code_1.validateUnion,
      error: { message: "must match a schema in anyOf" }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/oneOf.js
var require_oneOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/oneOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: "must match exactly one schema in oneOf",
      params: ({ params }) => (0, codegen_1._)`{passingSchemas: ${params.passing}}`
    };
    var def = {
      keyword: "oneOf",
      schemaType: "array",
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, schema, parentSchema, it } = cxt;
        if (!Array.isArray(schema))
          throw new Error("ajv implementation error");
        if (it.opts.discriminator && parentSchema.discriminator)
          return;
        const schArr = schema;
        const valid = gen.let("valid", false);
        const passing = gen.let("passing", null);
        const schValid = gen.name("_valid");
        cxt.setParams({ passing });
        gen.block(validateOneOf);
        cxt.result(valid, () => cxt.reset(), () => cxt.error(true));
        function validateOneOf() {
          schArr.forEach((sch, i) => {
            let schCxt;
            if ((0, util_1.alwaysValidSchema)(it, sch)) {
              gen.var(schValid, true);
            } else {
              schCxt = cxt.subschema({
                keyword: "oneOf",
                schemaProp: i,
                compositeRule: true
              }, schValid);
            }
            if (i > 0) {
              gen.if((0, codegen_1._)`${schValid} && ${valid}`).assign(valid, false).assign(passing, (0, codegen_1._)`[${passing}, ${i}]`).else();
            }
            gen.if(schValid, () => {
              gen.assign(valid, true);
              gen.assign(passing, i);
              if (schCxt)
                cxt.mergeEvaluated(schCxt, codegen_1.Name);
            });
          });
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/allOf.js
var require_allOf = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/allOf.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: "allOf",
      schemaType: "array",
      code(cxt) {
        const { gen, schema, it } = cxt;
        if (!Array.isArray(schema))
          throw new Error("ajv implementation error");
        const valid = gen.name("valid");
        schema.forEach((sch, i) => {
          if ((0, util_1.alwaysValidSchema)(it, sch))
            return;
          const schCxt = cxt.subschema({ keyword: "allOf", schemaProp: i }, valid);
          cxt.ok(valid);
          cxt.mergeEvaluated(schCxt);
        });
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/if.js
var require_if = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/if.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var util_1 = require_util();
    var error = {
      message: ({ params }) => (0, codegen_1.str)`must match "${params.ifClause}" schema`,
      params: ({ params }) => (0, codegen_1._)`{failingKeyword: ${params.ifClause}}`
    };
    var def = {
      keyword: "if",
      schemaType: ["object", "boolean"],
      trackErrors: true,
      error,
      code(cxt) {
        const { gen, parentSchema, it } = cxt;
        if (parentSchema.then === void 0 && parentSchema.else === void 0) {
          (0, util_1.checkStrictMode)(it, '"if" without "then" and "else" is ignored');
        }
        const hasThen = hasSchema(it, "then");
        const hasElse = hasSchema(it, "else");
        if (!hasThen && !hasElse)
          return;
        const valid = gen.let("valid", true);
        const schValid = gen.name("_valid");
        validateIf();
        cxt.reset();
        if (hasThen && hasElse) {
          const ifClause = gen.let("ifClause");
          cxt.setParams({ ifClause });
          gen.if(schValid, validateClause("then", ifClause), validateClause("else", ifClause));
        } else if (hasThen) {
          gen.if(schValid, validateClause("then"));
        } else {
          gen.if((0, codegen_1.not)(schValid), validateClause("else"));
        }
        cxt.pass(valid, () => cxt.error(true));
        function validateIf() {
          const schCxt = cxt.subschema({
            keyword: "if",
            compositeRule: true,
            createErrors: false,
            allErrors: false
          }, schValid);
          cxt.mergeEvaluated(schCxt);
        }
        function validateClause(keyword, ifClause) {
          return () => {
            const schCxt = cxt.subschema({ keyword }, schValid);
            gen.assign(valid, schValid);
            cxt.mergeValidEvaluated(schCxt, valid);
            if (ifClause)
              gen.assign(ifClause, (0, codegen_1._)`${keyword}`);
            else
              cxt.setParams({ ifClause: keyword });
          };
        }
      }
    };
    function hasSchema(it, keyword) {
      const schema = it.schema[keyword];
      return schema !== void 0 && !(0, util_1.alwaysValidSchema)(it, schema);
    }
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/thenElse.js
var require_thenElse = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/thenElse.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var util_1 = require_util();
    var def = {
      keyword: ["then", "else"],
      schemaType: ["object", "boolean"],
      code({ keyword, parentSchema, it }) {
        if (parentSchema.if === void 0)
          (0, util_1.checkStrictMode)(it, `"${keyword}" without "if" is ignored`);
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/applicator/index.js
var require_applicator = __commonJS({
  "node_modules/ajv/dist/vocabularies/applicator/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var additionalItems_1 = require_additionalItems();
    var prefixItems_1 = require_prefixItems();
    var items_1 = require_items();
    var items2020_1 = require_items2020();
    var contains_1 = require_contains();
    var dependencies_1 = require_dependencies();
    var propertyNames_1 = require_propertyNames();
    var additionalProperties_1 = require_additionalProperties();
    var properties_1 = require_properties();
    var patternProperties_1 = require_patternProperties();
    var not_1 = require_not();
    var anyOf_1 = require_anyOf();
    var oneOf_1 = require_oneOf();
    var allOf_1 = require_allOf();
    var if_1 = require_if();
    var thenElse_1 = require_thenElse();
    function getApplicator(draft2020 = false) {
      const applicator = [
        // any
        not_1.default,
        anyOf_1.default,
        oneOf_1.default,
        allOf_1.default,
        if_1.default,
        thenElse_1.default,
        // object
        propertyNames_1.default,
        additionalProperties_1.default,
        dependencies_1.default,
        properties_1.default,
        patternProperties_1.default
      ];
      if (draft2020)
        applicator.push(prefixItems_1.default, items2020_1.default);
      else
        applicator.push(additionalItems_1.default, items_1.default);
      applicator.push(contains_1.default);
      return applicator;
    }
    exports.default = getApplicator;
  }
});

// node_modules/ajv/dist/vocabularies/format/format.js
var require_format = __commonJS({
  "node_modules/ajv/dist/vocabularies/format/format.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var error = {
      message: ({ schemaCode }) => (0, codegen_1.str)`must match format "${schemaCode}"`,
      params: ({ schemaCode }) => (0, codegen_1._)`{format: ${schemaCode}}`
    };
    var def = {
      keyword: "format",
      type: ["number", "string"],
      schemaType: "string",
      $data: true,
      error,
      code(cxt, ruleType) {
        const { gen, data, $data, schema, schemaCode, it } = cxt;
        const { opts, errSchemaPath, schemaEnv, self } = it;
        if (!opts.validateFormats)
          return;
        if ($data)
          validate$DataFormat();
        else
          validateFormat();
        function validate$DataFormat() {
          const fmts = gen.scopeValue("formats", {
            ref: self.formats,
            code: opts.code.formats
          });
          const fDef = gen.const("fDef", (0, codegen_1._)`${fmts}[${schemaCode}]`);
          const fType = gen.let("fType");
          const format3 = gen.let("format");
          gen.if((0, codegen_1._)`typeof ${fDef} == "object" && !(${fDef} instanceof RegExp)`, () => gen.assign(fType, (0, codegen_1._)`${fDef}.type || "string"`).assign(format3, (0, codegen_1._)`${fDef}.validate`), () => gen.assign(fType, (0, codegen_1._)`"string"`).assign(format3, fDef));
          cxt.fail$data((0, codegen_1.or)(unknownFmt(), invalidFmt()));
          function unknownFmt() {
            if (opts.strictSchema === false)
              return codegen_1.nil;
            return (0, codegen_1._)`${schemaCode} && !${format3}`;
          }
          function invalidFmt() {
            const callFormat = schemaEnv.$async ? (0, codegen_1._)`(${fDef}.async ? await ${format3}(${data}) : ${format3}(${data}))` : (0, codegen_1._)`${format3}(${data})`;
            const validData = (0, codegen_1._)`(typeof ${format3} == "function" ? ${callFormat} : ${format3}.test(${data}))`;
            return (0, codegen_1._)`${format3} && ${format3} !== true && ${fType} === ${ruleType} && !${validData}`;
          }
        }
        function validateFormat() {
          const formatDef = self.formats[schema];
          if (!formatDef) {
            unknownFormat();
            return;
          }
          if (formatDef === true)
            return;
          const [fmtType, format3, fmtRef] = getFormat(formatDef);
          if (fmtType === ruleType)
            cxt.pass(validCondition());
          function unknownFormat() {
            if (opts.strictSchema === false) {
              self.logger.warn(unknownMsg());
              return;
            }
            throw new Error(unknownMsg());
            function unknownMsg() {
              return `unknown format "${schema}" ignored in schema at path "${errSchemaPath}"`;
            }
          }
          function getFormat(fmtDef) {
            const code = fmtDef instanceof RegExp ? (0, codegen_1.regexpCode)(fmtDef) : opts.code.formats ? (0, codegen_1._)`${opts.code.formats}${(0, codegen_1.getProperty)(schema)}` : void 0;
            const fmt = gen.scopeValue("formats", { key: schema, ref: fmtDef, code });
            if (typeof fmtDef == "object" && !(fmtDef instanceof RegExp)) {
              return [fmtDef.type || "string", fmtDef.validate, (0, codegen_1._)`${fmt}.validate`];
            }
            return ["string", fmtDef, fmt];
          }
          function validCondition() {
            if (typeof formatDef == "object" && !(formatDef instanceof RegExp) && formatDef.async) {
              if (!schemaEnv.$async)
                throw new Error("async format in sync schema");
              return (0, codegen_1._)`await ${fmtRef}(${data})`;
            }
            return typeof format3 == "function" ? (0, codegen_1._)`${fmtRef}(${data})` : (0, codegen_1._)`${fmtRef}.test(${data})`;
          }
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/vocabularies/format/index.js
var require_format2 = __commonJS({
  "node_modules/ajv/dist/vocabularies/format/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var format_1 = require_format();
    var format3 = [format_1.default];
    exports.default = format3;
  }
});

// node_modules/ajv/dist/vocabularies/metadata.js
var require_metadata = __commonJS({
  "node_modules/ajv/dist/vocabularies/metadata.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.contentVocabulary = exports.metadataVocabulary = void 0;
    exports.metadataVocabulary = [
      "title",
      "description",
      "default",
      "deprecated",
      "readOnly",
      "writeOnly",
      "examples"
    ];
    exports.contentVocabulary = [
      "contentMediaType",
      "contentEncoding",
      "contentSchema"
    ];
  }
});

// node_modules/ajv/dist/vocabularies/draft7.js
var require_draft7 = __commonJS({
  "node_modules/ajv/dist/vocabularies/draft7.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var core_1 = require_core2();
    var validation_1 = require_validation();
    var applicator_1 = require_applicator();
    var format_1 = require_format2();
    var metadata_1 = require_metadata();
    var draft7Vocabularies = [
      core_1.default,
      validation_1.default,
      (0, applicator_1.default)(),
      format_1.default,
      metadata_1.metadataVocabulary,
      metadata_1.contentVocabulary
    ];
    exports.default = draft7Vocabularies;
  }
});

// node_modules/ajv/dist/vocabularies/discriminator/types.js
var require_types = __commonJS({
  "node_modules/ajv/dist/vocabularies/discriminator/types.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.DiscrError = void 0;
    var DiscrError;
    (function(DiscrError2) {
      DiscrError2["Tag"] = "tag";
      DiscrError2["Mapping"] = "mapping";
    })(DiscrError || (exports.DiscrError = DiscrError = {}));
  }
});

// node_modules/ajv/dist/vocabularies/discriminator/index.js
var require_discriminator = __commonJS({
  "node_modules/ajv/dist/vocabularies/discriminator/index.js"(exports) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    var codegen_1 = require_codegen();
    var types_1 = require_types();
    var compile_1 = require_compile();
    var ref_error_1 = require_ref_error();
    var util_1 = require_util();
    var error = {
      message: ({ params: { discrError, tagName } }) => discrError === types_1.DiscrError.Tag ? `tag "${tagName}" must be string` : `value of tag "${tagName}" must be in oneOf`,
      params: ({ params: { discrError, tag, tagName } }) => (0, codegen_1._)`{error: ${discrError}, tag: ${tagName}, tagValue: ${tag}}`
    };
    var def = {
      keyword: "discriminator",
      type: "object",
      schemaType: "object",
      error,
      code(cxt) {
        const { gen, data, schema, parentSchema, it } = cxt;
        const { oneOf } = parentSchema;
        if (!it.opts.discriminator) {
          throw new Error("discriminator: requires discriminator option");
        }
        const tagName = schema.propertyName;
        if (typeof tagName != "string")
          throw new Error("discriminator: requires propertyName");
        if (schema.mapping)
          throw new Error("discriminator: mapping is not supported");
        if (!oneOf)
          throw new Error("discriminator: requires oneOf keyword");
        const valid = gen.let("valid", false);
        const tag = gen.const("tag", (0, codegen_1._)`${data}${(0, codegen_1.getProperty)(tagName)}`);
        gen.if((0, codegen_1._)`typeof ${tag} == "string"`, () => validateMapping(), () => cxt.error(false, { discrError: types_1.DiscrError.Tag, tag, tagName }));
        cxt.ok(valid);
        function validateMapping() {
          const mapping = getMapping();
          gen.if(false);
          for (const tagValue in mapping) {
            gen.elseIf((0, codegen_1._)`${tag} === ${tagValue}`);
            gen.assign(valid, applyTagSchema(mapping[tagValue]));
          }
          gen.else();
          cxt.error(false, { discrError: types_1.DiscrError.Mapping, tag, tagName });
          gen.endIf();
        }
        function applyTagSchema(schemaProp) {
          const _valid = gen.name("valid");
          const schCxt = cxt.subschema({ keyword: "oneOf", schemaProp }, _valid);
          cxt.mergeEvaluated(schCxt, codegen_1.Name);
          return _valid;
        }
        function getMapping() {
          var _a;
          const oneOfMapping = {};
          const topRequired = hasRequired(parentSchema);
          let tagRequired = true;
          for (let i = 0; i < oneOf.length; i++) {
            let sch = oneOf[i];
            if ((sch === null || sch === void 0 ? void 0 : sch.$ref) && !(0, util_1.schemaHasRulesButRef)(sch, it.self.RULES)) {
              const ref = sch.$ref;
              sch = compile_1.resolveRef.call(it.self, it.schemaEnv.root, it.baseId, ref);
              if (sch instanceof compile_1.SchemaEnv)
                sch = sch.schema;
              if (sch === void 0)
                throw new ref_error_1.default(it.opts.uriResolver, it.baseId, ref);
            }
            const propSch = (_a = sch === null || sch === void 0 ? void 0 : sch.properties) === null || _a === void 0 ? void 0 : _a[tagName];
            if (typeof propSch != "object") {
              throw new Error(`discriminator: oneOf subschemas (or referenced schemas) must have "properties/${tagName}"`);
            }
            tagRequired = tagRequired && (topRequired || hasRequired(sch));
            addMappings(propSch, i);
          }
          if (!tagRequired)
            throw new Error(`discriminator: "${tagName}" must be required`);
          return oneOfMapping;
          function hasRequired({ required }) {
            return Array.isArray(required) && required.includes(tagName);
          }
          function addMappings(sch, i) {
            if (sch.const) {
              addMapping(sch.const, i);
            } else if (sch.enum) {
              for (const tagValue of sch.enum) {
                addMapping(tagValue, i);
              }
            } else {
              throw new Error(`discriminator: "properties/${tagName}" must have "const" or "enum"`);
            }
          }
          function addMapping(tagValue, i) {
            if (typeof tagValue != "string" || tagValue in oneOfMapping) {
              throw new Error(`discriminator: "${tagName}" values must be unique strings`);
            }
            oneOfMapping[tagValue] = i;
          }
        }
      }
    };
    exports.default = def;
  }
});

// node_modules/ajv/dist/refs/json-schema-draft-07.json
var require_json_schema_draft_07 = __commonJS({
  "node_modules/ajv/dist/refs/json-schema-draft-07.json"(exports, module) {
    module.exports = {
      $schema: "http://json-schema.org/draft-07/schema#",
      $id: "http://json-schema.org/draft-07/schema#",
      title: "Core schema meta-schema",
      definitions: {
        schemaArray: {
          type: "array",
          minItems: 1,
          items: { $ref: "#" }
        },
        nonNegativeInteger: {
          type: "integer",
          minimum: 0
        },
        nonNegativeIntegerDefault0: {
          allOf: [{ $ref: "#/definitions/nonNegativeInteger" }, { default: 0 }]
        },
        simpleTypes: {
          enum: ["array", "boolean", "integer", "null", "number", "object", "string"]
        },
        stringArray: {
          type: "array",
          items: { type: "string" },
          uniqueItems: true,
          default: []
        }
      },
      type: ["object", "boolean"],
      properties: {
        $id: {
          type: "string",
          format: "uri-reference"
        },
        $schema: {
          type: "string",
          format: "uri"
        },
        $ref: {
          type: "string",
          format: "uri-reference"
        },
        $comment: {
          type: "string"
        },
        title: {
          type: "string"
        },
        description: {
          type: "string"
        },
        default: true,
        readOnly: {
          type: "boolean",
          default: false
        },
        examples: {
          type: "array",
          items: true
        },
        multipleOf: {
          type: "number",
          exclusiveMinimum: 0
        },
        maximum: {
          type: "number"
        },
        exclusiveMaximum: {
          type: "number"
        },
        minimum: {
          type: "number"
        },
        exclusiveMinimum: {
          type: "number"
        },
        maxLength: { $ref: "#/definitions/nonNegativeInteger" },
        minLength: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        pattern: {
          type: "string",
          format: "regex"
        },
        additionalItems: { $ref: "#" },
        items: {
          anyOf: [{ $ref: "#" }, { $ref: "#/definitions/schemaArray" }],
          default: true
        },
        maxItems: { $ref: "#/definitions/nonNegativeInteger" },
        minItems: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        uniqueItems: {
          type: "boolean",
          default: false
        },
        contains: { $ref: "#" },
        maxProperties: { $ref: "#/definitions/nonNegativeInteger" },
        minProperties: { $ref: "#/definitions/nonNegativeIntegerDefault0" },
        required: { $ref: "#/definitions/stringArray" },
        additionalProperties: { $ref: "#" },
        definitions: {
          type: "object",
          additionalProperties: { $ref: "#" },
          default: {}
        },
        properties: {
          type: "object",
          additionalProperties: { $ref: "#" },
          default: {}
        },
        patternProperties: {
          type: "object",
          additionalProperties: { $ref: "#" },
          propertyNames: { format: "regex" },
          default: {}
        },
        dependencies: {
          type: "object",
          additionalProperties: {
            anyOf: [{ $ref: "#" }, { $ref: "#/definitions/stringArray" }]
          }
        },
        propertyNames: { $ref: "#" },
        const: true,
        enum: {
          type: "array",
          items: true,
          minItems: 1,
          uniqueItems: true
        },
        type: {
          anyOf: [
            { $ref: "#/definitions/simpleTypes" },
            {
              type: "array",
              items: { $ref: "#/definitions/simpleTypes" },
              minItems: 1,
              uniqueItems: true
            }
          ]
        },
        format: { type: "string" },
        contentMediaType: { type: "string" },
        contentEncoding: { type: "string" },
        if: { $ref: "#" },
        then: { $ref: "#" },
        else: { $ref: "#" },
        allOf: { $ref: "#/definitions/schemaArray" },
        anyOf: { $ref: "#/definitions/schemaArray" },
        oneOf: { $ref: "#/definitions/schemaArray" },
        not: { $ref: "#" }
      },
      default: true
    };
  }
});

// node_modules/ajv/dist/ajv.js
var require_ajv = __commonJS({
  "node_modules/ajv/dist/ajv.js"(exports, module) {
    "use strict";
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.MissingRefError = exports.ValidationError = exports.CodeGen = exports.Name = exports.nil = exports.stringify = exports.str = exports._ = exports.KeywordCxt = exports.Ajv = void 0;
    var core_1 = require_core();
    var draft7_1 = require_draft7();
    var discriminator_1 = require_discriminator();
    var draft7MetaSchema = require_json_schema_draft_07();
    var META_SUPPORT_DATA = ["/properties"];
    var META_SCHEMA_ID = "http://json-schema.org/draft-07/schema";
    var Ajv2 = class extends core_1.default {
      _addVocabularies() {
        super._addVocabularies();
        draft7_1.default.forEach((v) => this.addVocabulary(v));
        if (this.opts.discriminator)
          this.addKeyword(discriminator_1.default);
      }
      _addDefaultMetaSchema() {
        super._addDefaultMetaSchema();
        if (!this.opts.meta)
          return;
        const metaSchema = this.opts.$data ? this.$dataMetaSchema(draft7MetaSchema, META_SUPPORT_DATA) : draft7MetaSchema;
        this.addMetaSchema(metaSchema, META_SCHEMA_ID, false);
        this.refs["http://json-schema.org/schema"] = META_SCHEMA_ID;
      }
      defaultMeta() {
        return this.opts.defaultMeta = super.defaultMeta() || (this.getSchema(META_SCHEMA_ID) ? META_SCHEMA_ID : void 0);
      }
    };
    exports.Ajv = Ajv2;
    module.exports = exports = Ajv2;
    module.exports.Ajv = Ajv2;
    Object.defineProperty(exports, "__esModule", { value: true });
    exports.default = Ajv2;
    var validate_1 = require_validate();
    Object.defineProperty(exports, "KeywordCxt", { enumerable: true, get: function() {
      return validate_1.KeywordCxt;
    } });
    var codegen_1 = require_codegen();
    Object.defineProperty(exports, "_", { enumerable: true, get: function() {
      return codegen_1._;
    } });
    Object.defineProperty(exports, "str", { enumerable: true, get: function() {
      return codegen_1.str;
    } });
    Object.defineProperty(exports, "stringify", { enumerable: true, get: function() {
      return codegen_1.stringify;
    } });
    Object.defineProperty(exports, "nil", { enumerable: true, get: function() {
      return codegen_1.nil;
    } });
    Object.defineProperty(exports, "Name", { enumerable: true, get: function() {
      return codegen_1.Name;
    } });
    Object.defineProperty(exports, "CodeGen", { enumerable: true, get: function() {
      return codegen_1.CodeGen;
    } });
    var validation_error_1 = require_validation_error();
    Object.defineProperty(exports, "ValidationError", { enumerable: true, get: function() {
      return validation_error_1.default;
    } });
    var ref_error_1 = require_ref_error();
    Object.defineProperty(exports, "MissingRefError", { enumerable: true, get: function() {
      return ref_error_1.default;
    } });
  }
});

// src/lab/demo.ts
import { mkdir as mkdir6, mkdtemp, rm as rm5, writeFile as writeFile8 } from "node:fs/promises";
import { tmpdir } from "node:os";
import path12 from "node:path";

// src/lab/cloud/cloud.ts
import { randomUUID as randomUUID4 } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";

// src/lab/cloud/catalogue.ts
var reservedLimit = 3;
var regions = [
  { slug: "nyc1", name: "New York 1", available: true },
  { slug: "nyc2", name: "New York 2", available: true },
  { slug: "nyc3", name: "New York 3", available: true },
  { slug: "sfo2", name: "San Francisco 2", available: false },
  { slug: "sfo3", name: "San Francisco 3", available: true },
  { slug: "ams3", name: "Amsterdam 3", available: true },
  { slug: "sgp1", name: "Singapore 1", available: true },
  { slug: "lon1", name: "London 1", available: true },
  { slug: "fra1", name: "Frankfurt 1", available: true },
  { slug: "tor1", name: "Toronto 1", available: true },
  { slug: "blr1", name: "Bangalore 1", available: true },
  { slug: "syd1", name: "Sydney 1", available: true },
  { slug: "atl1", name: "Atlanta 1", available: true }
];
var open = regions.filter((region) => region.available).map((region) => region.slug);
var openBut = (...soldOut) => open.filter((slug) => !soldOut.includes(slug));
var sizeRows = [
  ["s-1vcpu-512mb-10gb", "Basic", 1, 0.5, 10, 0.5, 4, ["nyc1", "sfo3", "ams3", "sgp1", "fra1", "syd1"]],
  ["s-1vcpu-1gb", "Basic", 1, 1, 25, 1, 6, open],
  ["s-1vcpu-1gb-amd", "Basic AMD", 1, 1, 25, 1, 7, open],
  ["s-1vcpu-1gb-intel", "Basic Intel", 1, 1, 25, 1, 7, open],
  ["s-1vcpu-2gb", "Basic", 1, 2, 50, 2, 12, open],
  ["s-1vcpu-3gb", "Basic", 1, 3, 60, 3, 15, []],
  ["s-2vcpu-2gb", "Basic", 2, 2, 60, 3, 18, open],
  ["s-2vcpu-4gb", "Basic", 2, 4, 80, 4, 24, openBut("blr1")],
  ["s-4vcpu-8gb", "Basic", 4, 8, 160, 5, 48, open],
  ["s-8vcpu-16gb", "Basic", 8, 16, 320, 6, 96, openBut("nyc2", "atl1")],
  ["c-2", "CPU-Optimized", 2, 4, 25, 4, 42, openBut("nyc2")],
  ["c-4", "CPU-Optimized", 4, 8, 50, 5, 84, openBut("nyc2")],
  ["g-2vcpu-8gb", "General Purpose", 2, 8, 25, 4, 63, open],
  ["m-2vcpu-16gb", "Memory-Optimized", 2, 16, 50, 4, 84, open]
];
var sizes = sizeRows.map(
  ([slug, description, vcpus, gib, disk, transfer2, priceMonthly, sold]) => ({
    slug,
    description,
    vcpus,
    memory: gib * 1024,
    disk,
    transfer: transfer2,
    priceMonthly,
    regions: sold
  })
);
var everywhere = regions.map((region) => region.slug);
var distribution = { kind: "distribution", regions: everywhere };
var application = { kind: "application", distribution: "Ubuntu", minDiskSize: 25 };
var images = [
  { id: 195932981, slug: "ubuntu-22-04-x64", name: "22.04 (LTS) x64", distribution: "Ubuntu", minDiskSize: 7 },
  { id: 195932982, slug: "ubuntu-24-04-x64", name: "24.04 (LTS) x64", distribution: "Ubuntu", minDiskSize: 7 },
  { id: 195932983, slug: "debian-12-x64", name: "12 x64", distribution: "Debian", minDiskSize: 7 },
  { id: 195932984, slug: "debian-13-x64", name: "13 x64", distribution: "Debian", minDiskSize: 7 },
  { id: 195932985, slug: "fedora-42-x64", name: "42 x64", distribution: "Fedora", minDiskSize: 15 },
  { id: 195932986, slug: "centos-stream-9-x64", name: "9 Stream x64", distribution: "CentOS", minDiskSize: 10 },
  { id: 195932987, slug: "rockylinux-9-x64", name: "9 x64", distribution: "Rocky Linux", minDiskSize: 10 }
].map((image) => ({ ...distribution, ...image }));
images.push(
  { ...application, id: 195933001, slug: "docker-20-04", name: "Docker on Ubuntu 22.04", regions: everywhere },
  { ...application, id: 195933002, slug: "lemp-20-04", name: "LEMP on Ubuntu 20.04", regions: openBut("atl1", "syd1") }
);

// src/lab/cloud/state.ts
function statusOf(action, now) {
  return action.outcome && now >= action.notBefore ? action.outcome.status : "in-progress";
}
function act(state, { id, region, kind = "droplet" }, type, notBefore, job) {
  const action = {
    id: state.nextId(),
    type,
    resource: { type: kind, id },
    region,
    startedAt: state.now(),
    notBefore,
    outcome: void 0
  };
  const settle = (status2) => {
    action.outcome = { status: status2, at: state.now() };
  };
  const work = Promise.resolve().then(job).then(() => settle("completed")).catch((error) => {
    settle("errored");
    state.onFailure(`${type} of ${kind} ${id}`, error);
  }).finally(() => state.work.delete(work));
  state.work.add(work);
  return action;
}
function live(state) {
  for (const droplet of state.droplets.values()) {
    if (!droplet.destroying || statusOf(droplet.event, state.now()) !== "completed") continue;
    state.droplets.delete(droplet.id);
    state.gone.push({ droplet, at: state.now() });
    state.addresses.release(droplet.addresses);
    state.assigned.delete(`do:droplet:${droplet.id}`);
    for (const firewall of state.firewalls.values())
      firewall.dropletIds = firewall.dropletIds.filter((id) => id !== droplet.id);
  }
  return [...state.droplets.values()];
}
function route({ machines, reserved, droplets }) {
  const assigned = [...reserved.values()].flatMap(({ ip, dropletId }) => {
    const droplet = droplets.get(dropletId ?? 0);
    return droplet ? [[ip, droplet.addresses.ipv4]] : [];
  });
  return machines.route(new Map(assigned));
}
function timestamp(milliseconds) {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

// src/lab/cloud/images.ts
var written = Date.UTC(2026, 10, 23);
function findImage(state, identifier) {
  const known = images.find(
    ({ id, slug }) => slug === identifier || String(id) === String(identifier)
  );
  return known ?? state.snapshots.get(Number(identifier));
}
function bootsFrom({ kind, id, slug }) {
  return { image: slug, snapshot: kind === "snapshot" ? id : void 0 };
}
function imageView(image) {
  const own = image.kind === "snapshot" ? image : void 0;
  return {
    id: image.id,
    name: image.name,
    distribution: image.distribution,
    slug: own ? null : image.slug,
    public: !own,
    regions: image.regions,
    created_at: timestamp(own?.createdAt ?? written),
    type: image.kind === "distribution" ? "base" : "snapshot",
    min_disk_size: image.minDiskSize,
    size_gigabytes: own?.gigabytes ?? 1,
    description: own?.description ?? image.name,
    tags: own?.tags ?? [],
    status: "available",
    error_message: ""
  };
}
function snapshotView(image) {
  const { name, created_at, regions: regions2, min_disk_size, size_gigabytes, tags: tags2 } = imageView(image);
  return {
    id: String(image.id),
    name,
    created_at,
    regions: regions2,
    min_disk_size,
    size_gigabytes,
    resource_id: String(image.dropletId),
    resource_type: "droplet",
    tags: tags2
  };
}

// src/lab/cloud/keys.ts
import { createHash } from "node:crypto";

// src/lab/cloud/paging.ts
var pageQuery = {
  page: { type: "integer", minimum: 1 },
  per_page: { type: "integer", minimum: 1, maximum: 200 }
};
function page(asked, name, all2) {
  const size2 = Number(asked.query["per_page"] ?? 20);
  const number2 = Number(asked.query["page"] ?? 1);
  const last2 = Math.max(1, Math.ceil(all2.length / size2));
  const link = (to) => `${asked.origin}${asked.path}?${parameters(asked, to)}`;
  const backward = number2 > 1 ? { first: link(1), prev: link(number2 - 1) } : {};
  const forward = number2 < last2 ? { next: link(number2 + 1), last: link(last2) } : {};
  const pages = { ...backward, ...forward };
  return {
    status: 200,
    body: {
      [name]: all2.slice((number2 - 1) * size2, number2 * size2),
      links: Object.keys(pages).length > 0 ? { pages } : {},
      meta: { total: all2.length }
    }
  };
}
function parameters(asked, to) {
  const parameters2 = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...asked.query, page: to })) parameters2.set(name, String(value));
  return parameters2;
}

// src/lab/cloud/router.ts
var import_ajv = __toESM(require_ajv(), 1);

// src/lab/cloud/scopes.ts
var names = {
  account: "account",
  "account/keys": "ssh_key",
  actions: "actions",
  "customers/my": "billing",
  domains: "domain",
  droplets: "droplet",
  firewalls: "firewall",
  floating_ips: "reserved_ip",
  images: "image",
  projects: "project",
  regions: "regions",
  reserved_ips: "reserved_ip",
  snapshots: "snapshot",
  tags: "tag",
  vpcs: "vpc"
};
var others = {
  "GET /v2/sizes": ["sizes:read", "regions:read"],
  "GET /v2/reports/droplet_neighbors_ids": ["droplet:read"],
  "GET /v2/droplets/{droplet_id}/firewalls": ["firewall:read"],
  "POST /v2/droplets/actions": ["droplet:update"],
  "GET /v2/snapshots/{snapshot_id}": ["snapshot:read", "block_storage_snapshot:read"],
  "DELETE /v2/snapshots/{snapshot_id}": ["image:delete", "snapshot:delete"],
  "POST /v2/projects/{project_id}/resources": ["project:assign_resource"],
  "POST /v2/tags/{tag_id}/resources": ["tag:create"],
  "DELETE /v2/tags/{tag_id}/resources": ["tag:delete"],
  "GET /v2/volumes": ["api:read", "api:write", "block_storage:read"]
};
var verbs = { GET: "read", POST: "create", DELETE: "delete" };
function scopesOf(method, path13) {
  const [, twice = "", once4 = ""] = /^\/v2\/(([a-z_]+)(?:\/(?:keys|my))?)/.exec(path13) ?? [];
  const name = names[twice] ?? names[once4];
  const verb = method !== "GET" && path13.includes("}/") ? "update" : verbs[method] ?? "update";
  return others[`${method} ${path13}`] ?? (name ? [`${name}:${verb}`] : []);
}
function mayCall(granted, method, path13) {
  return scopesOf(method, path13).every((scope) => granted.includes(scope));
}

// src/lab/cloud/router.ts
var Refusal = class extends Error {
  status;
  id;
  constructor(status2, id, message) {
    super(message);
    this.status = status2;
    this.id = id;
  }
};
var notFound = () => new Refusal(404, "not_found", "The resource you were accessing could not be found.");
var forbidden = () => new Refusal(403, "forbidden", "You are not authorized to perform this operation.");
var unprocessable = (message) => new Refusal(422, "unprocessable_entity", message);
function object(properties, required = []) {
  return { type: "object", properties, required, additionalProperties: false };
}
var ajv = new import_ajv.Ajv({ strict: false });
var queryAjv = new import_ajv.Ajv({ strict: false, coerceTypes: true });
function router(routes2) {
  const compiled = routes2.map((route2) => ({
    route: route2,
    // As the real API does, which python-digitalocean 1.17 relies on.
    pattern: new RegExp(`^${route2.path.replace(/\{(\w+)\}/g, "(?<$1>[^/]+)")}/?$`),
    query: once(() => queryAjv.compile(object(route2.query ?? {}))),
    body: route2.body && once(() => ajv.compile(route2.body ?? {}))
  }));
  return (raw) => {
    for (const entry of compiled) {
      const match = entry.route.method === raw.method ? entry.pattern.exec(raw.url.pathname) : null;
      if (!match) continue;
      if (raw.scopes && !mayCall(raw.scopes, raw.method, entry.route.path)) throw forbidden();
      return entry.route.answer({
        method: raw.method,
        path: raw.url.pathname,
        params: decoded(match.groups ?? {}),
        query: readQuery(raw.url, entry.route.query ?? {}, entry.query()),
        body: entry.body ? readBody(raw, entry.body()) : {},
        origin: raw.url.origin
      });
    }
    throw notFound();
  };
}
function once(make) {
  let made;
  return () => {
    made ??= make();
    return made;
  };
}
function decoded(groups) {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    throw notFound();
  }
}
function readQuery(url, declared, validate) {
  const query = {};
  for (const [name, value] of url.searchParams) {
    if (name === "per_page" && !declared["per_page"]) continue;
    if (name in query) throw new Refusal(400, "bad_request", `query parameter "${name}" is given twice`);
    query[name] = value;
  }
  if (validate(query)) return query;
  const [error] = validate.errors ?? [];
  if (error?.keyword === "additionalProperties")
    throw new Refusal(400, "bad_request", `unknown query parameter "${error.params["additionalProperty"]}"`);
  throw unprocessable(sentence(error, "query"));
}
function readBody(raw, validate) {
  if (!/^application\/json\b/i.test(raw.contentType))
    throw new Refusal(400, "bad_request", "the body needs content-type application/json");
  const body = parsed(raw.body);
  if (validate(body)) return body;
  throw unprocessable(sentence((validate.errors ?? [])[0], "body"));
}
function parsed(text4) {
  try {
    return JSON.parse(text4);
  } catch {
    throw new Refusal(400, "bad_request", "error parsing request body");
  }
}
function sentence(error, whole3) {
  if (!error) return `${whole3} is not valid`;
  const where = error.instancePath.slice(1);
  if (error.keyword === "additionalProperties")
    return `unknown field "${where ? `${where}/` : ""}${error.params["additionalProperty"]}"`;
  const allowed = error.keyword === "enum" ? `: ${error.params["allowedValues"]}` : "";
  return `${where || whole3} ${error.message ?? "is not valid"}${allowed}`;
}

// src/lab/cloud/keys.ts
var path = "/v2/account/keys";
var onePath = `${path}/{ssh_key_identifier}`;
function fingerprint(publicKey) {
  const [type, encoded] = publicKey.trim().split(/\s+/);
  if (!type || !encoded) return void 0;
  const blob = Buffer.from(encoded, "base64");
  if (blob.length < 4 + type.length || blob.readUInt32BE(0) !== type.length) return void 0;
  if (blob.subarray(4, 4 + type.length).toString() !== type) return void 0;
  const digest = createHash("md5").update(blob).digest("hex");
  return digest.match(/../g)?.join(":");
}
function findKey(state, identifier) {
  return [...state.keys.values()].find(
    (key) => String(key.id) === String(identifier) || key.fingerprint === identifier
  );
}
function keyRoutes(state) {
  const key = (params) => {
    const found = findKey(state, params["ssh_key_identifier"] ?? "");
    if (!found) throw notFound();
    return found;
  };
  return [
    {
      method: "GET",
      path,
      query: pageQuery,
      answer: (asked) => page(asked, "ssh_keys", [...state.keys.values()].map(view))
    },
    {
      method: "POST",
      path,
      body: object({ name: { type: "string", minLength: 1 }, public_key: { type: "string" } }, ["name", "public_key"]),
      answer: ({ body }) => ({ status: 201, body: { ssh_key: view(register(state, body)) } })
    },
    { method: "GET", path: onePath, answer: ({ params }) => ({ status: 200, body: { ssh_key: view(key(params)) } }) },
    {
      method: "PUT",
      path: onePath,
      // The text of a key stays as it is, whatever it is here.
      body: object({ name: { type: "string", minLength: 1 }, public_key: { type: "string" } }, ["name"]),
      answer({ params, body }) {
        const renamed = key(params);
        renamed.name = String(body["name"]);
        return { status: 200, body: { ssh_key: view(renamed) } };
      }
    },
    {
      method: "DELETE",
      path: onePath,
      answer({ params }) {
        state.keys.delete(key(params).id);
        return { status: 204 };
      }
    }
  ];
}
function register(state, body) {
  const publicKey = String(body["public_key"]).trim();
  const print2 = fingerprint(publicKey);
  if (!print2) throw unprocessable("public_key is not an OpenSSH public key");
  if (findKey(state, print2)) throw unprocessable("SSH Key is already in use on your account");
  const key = { id: state.nextId(), name: String(body["name"]), publicKey, fingerprint: print2 };
  state.keys.set(key.id, key);
  return key;
}
function view(key) {
  return { id: key.id, fingerprint: key.fingerprint, public_key: key.publicKey, name: key.name };
}

// src/lab/cloud/projects.ts
import { randomUUID } from "node:crypto";
var path2 = "/v2/projects";
var optional = (type, more = {}) => ({ type: [type, "null"], ...more });
var fields = {
  name: optional("string", { minLength: 1, maxLength: 175 }),
  description: optional("string", { maxLength: 255 }),
  purpose: optional("string", { maxLength: 255 }),
  environment: optional("string", { enum: ["Development", "Staging", "Production", "", null] })
};
var all = { ...fields, is_default: optional("boolean") };
function firstProject(now) {
  const id = "0a6e0000-0000-4000-9000-000000000000";
  const about = {
    name: "first-project",
    description: "Update your project information under Settings",
    isDefault: true
  };
  const use = { purpose: "Just trying out DigitalOcean", environment: "Development" };
  return /* @__PURE__ */ new Map([[id, { id, ...about, ...use, createdAt: now, updatedAt: now }]]);
}
function assign(state, urn, project = findProject(state, "default").id) {
  state.assigned.set(urn, { project, at: state.now() });
}
function findProject(state, id) {
  const project = [...state.projects.values()].find((one) => id === "default" ? one.isDefault : one.id === id);
  if (!project) throw notFound();
  return project;
}
function projectRoutes(state) {
  const update2 = (asked) => {
    const project = findProject(state, asked.params["project_id"] ?? "default");
    change(state, project, asked.body);
    return { status: 200, body: { project: view2(project) } };
  };
  const one = `${path2}/{project_id}`;
  const both = [`${path2}/default`, one].flatMap((here) => [
    {
      method: "GET",
      path: here,
      answer: ({ params }) => ({
        status: 200,
        body: { project: view2(findProject(state, params["project_id"] ?? "default")) }
      })
    },
    { method: "PUT", path: here, body: object(all, Object.keys(all)), answer: update2 },
    { method: "PATCH", path: here, body: object(all), answer: update2 }
  ]);
  return [
    ...both,
    {
      method: "GET",
      path: path2,
      query: pageQuery,
      answer: (asked) => page(asked, "projects", [...state.projects.values()].map(view2))
    },
    {
      method: "POST",
      path: path2,
      // With an id that is not there yet: community.digitalocean 1.23.
      body: object({ ...all, id: { type: "null" } }, ["name", "purpose"]),
      answer({ body }) {
        const at = state.now();
        const empty = { name: "", description: "", purpose: "", environment: "Development", isDefault: false };
        const project = { id: randomUUID(), ...empty, createdAt: at, updatedAt: at };
        change(state, project, body);
        state.projects.set(project.id, project);
        return { status: 201, body: { project: view2(project) } };
      }
    },
    {
      method: "DELETE",
      path: one,
      answer({ params }) {
        const { id, isDefault } = findProject(state, params["project_id"]);
        if (isDefault || urnsOf(state, id).length > 0)
          throw new Refusal(
            412,
            "precondition_failed",
            "cannot delete a project with resources. move or remove the resources first"
          );
        state.projects.delete(id);
        return { status: 204 };
      }
    },
    {
      method: "GET",
      path: `${one}/resources`,
      query: pageQuery,
      answer(asked) {
        const { id } = findProject(state, asked.params["project_id"]);
        return page(
          asked,
          "resources",
          urnsOf(state, id).map((urn) => resource(state, asked, urn, "ok"))
        );
      }
    },
    {
      method: "POST",
      path: `${one}/resources`,
      body: object({ resources: { type: "array", items: { type: "string", pattern: "^do:[a-z]+:." } } }, ["resources"]),
      answer(asked) {
        const { id } = findProject(state, asked.params["project_id"]);
        const urns = asked.body["resources"];
        return {
          status: 200,
          body: { resources: urns.map((urn) => resource(state, asked, urn, move(state, urn, id))) }
        };
      }
    }
  ];
}
var canonical = (urn) => urn.replace(/^do:reservedip:/, "do:floatingip:");
function urnsOf(state, id) {
  live(state);
  return [...state.assigned].flatMap(([urn, { project }]) => project === id ? [urn] : []);
}
function move(state, given, project) {
  live(state);
  const urn = canonical(given);
  const before2 = state.assigned.get(urn);
  if (!before2) return "not_found";
  if (before2.project === project) return "already_assigned";
  assign(state, urn, project);
  return "assigned";
}
function resource(state, { origin }, urn, status2) {
  const [, kind = "", id = ""] = urn.split(":");
  const at = state.assigned.get(canonical(urn))?.at ?? state.now();
  const self = `${origin}/v2/${kind === "droplet" ? "droplets" : "reserved_ips"}/${id}`;
  return { urn, assigned_at: timestamp(at), links: { self }, status: status2 };
}
function change(state, project, body) {
  const { is_default: isDefault, ...given } = body;
  const known = Object.entries(given).filter(([name2, value]) => value !== null && (name2 !== "environment" || value));
  const name = given["name"] ?? project.name;
  if ([...state.projects.values()].some((other) => other !== project && other.name === name))
    throw new Refusal(409, "conflict", "name is already in use");
  if (isDefault === false && project.isDefault) throw unprocessable("one project has to be the default");
  Object.assign(project, Object.fromEntries(known), { updatedAt: state.now() });
  if (isDefault) for (const other of state.projects.values()) other.isDefault = other === project;
}
function view2({ isDefault, createdAt, updatedAt, ...about }) {
  return {
    ...about,
    owner_uuid: "0a6e00000000000000000000000000000000fea0",
    owner_id: 1,
    is_default: isDefault,
    created_at: timestamp(createdAt),
    updated_at: timestamp(updatedAt)
  };
}

// src/lab/cloud/tags.ts
var onePath2 = "/v2/tags/{tag_id}";
var pattern = /^[a-zA-Z0-9_\-:]{1,255}$/;
var resourcesBody = object(
  {
    resources: {
      type: "array",
      items: object(
        {
          resource_id: { type: "string" },
          resource_type: { enum: ["droplet", "image", "volume", "volume_snapshot"] }
        },
        ["resource_id", "resource_type"]
      )
    }
  },
  ["resources"]
);
function isTagName(name) {
  return pattern.test(name);
}
function tagDroplet(state, droplet, names2) {
  for (const name of names2) tagOne(state, droplet, name);
}
function tagOne(state, one, name) {
  if (!("kind" in one)) state.tags.set(name, one.id);
  if (!one.tags.includes(name)) one.tags.push(name);
}
function tagRoutes(state) {
  const known = (params) => {
    const name = params["tag_id"] ?? "";
    if (!state.tags.has(name)) throw notFound();
    return name;
  };
  return [
    {
      method: "GET",
      path: "/v2/tags",
      query: pageQuery,
      answer: (asked) => page(
        asked,
        "tags",
        [...state.tags.keys()].map((name) => view3(state, name, asked.origin))
      )
    },
    {
      method: "POST",
      path: "/v2/tags",
      // Go clients send the whole tag, with empty `resources`.
      body: object({ name: { type: "string" }, resources: { type: ["object", "null"] } }, ["name"]),
      answer: ({ body, origin }) => create(state, String(body["name"]), origin)
    },
    {
      method: "GET",
      path: onePath2,
      answer: ({ params, origin }) => ({ status: 200, body: { tag: view3(state, known(params), origin) } })
    },
    {
      method: "DELETE",
      path: onePath2,
      answer({ params }) {
        const name = known(params);
        state.tags.delete(name);
        for (const one of [...live(state), ...state.snapshots.values()]) untag(one, name);
        return { status: 204 };
      }
    },
    {
      method: "POST",
      path: `${onePath2}/resources`,
      body: resourcesBody,
      answer({ params, body }) {
        const name = known(params);
        for (const one of resources(state, body)) tagOne(state, one, name);
        return { status: 204 };
      }
    },
    {
      method: "DELETE",
      path: `${onePath2}/resources`,
      body: resourcesBody,
      answer({ params, body }) {
        const name = known(params);
        for (const one of resources(state, body)) untag(one, name);
        return { status: 204 };
      }
    }
  ];
}
function untag(droplet, name) {
  droplet.tags = droplet.tags.filter((tag) => tag !== name);
}
function create(state, name, origin) {
  if (!isTagName(name)) {
    const error = `Error validating resource tag: "tag-name \\"${name}\\" contains invalid characters"`;
    const cause = `rpc error: code = InvalidArgument desc = ${error}`;
    return { status: 400, body: { error, messages: null, root_causes: [cause] } };
  }
  if (!state.tags.has(name)) state.tags.set(name, void 0);
  return { status: 201, body: { tag: view3(state, name, origin) } };
}
function resources(state, body) {
  const known = { droplet: live(state), image: [...state.snapshots.values()] };
  return body["resources"].map((resource2) => {
    const found = known[resource2.resource_type]?.find(({ id }) => String(id) === resource2.resource_id);
    if (!found) throw notFound();
    return found;
  });
}
function view3(state, name, origin) {
  const count = live(state).filter((droplet) => droplet.tags.includes(name)).length;
  const last2 = state.tags.get(name);
  const used = count > 0 && last2 ? { count, last_tagged_uri: `${origin}/v2/droplets/${last2}` } : { count };
  const none = { count: 0 };
  const images2 = { count: [...state.snapshots.values()].filter(({ tags: tags2 }) => tags2.includes(name)).length };
  return {
    name,
    resources: {
      ...used,
      count: count + images2.count,
      droplets: used,
      images: images2,
      volumes: none,
      volume_snapshots: none,
      databases: none
    }
  };
}

// src/lab/cloud/catalogue-routes.ts
function catalogueRoutes(state) {
  return [
    { method: "GET", path: "/v2/account", answer: () => ({ status: 200, body: { account: account(state) } }) },
    {
      method: "GET",
      path: "/v2/regions",
      query: pageQuery,
      answer: (asked) => page(asked, "regions", regions.map(regionView))
    },
    {
      method: "GET",
      path: "/v2/sizes",
      query: pageQuery,
      answer: (asked) => page(asked, "sizes", sizes.map(sizeView))
    },
    { method: "GET", path: "/v2/customers/my/balance", answer: () => ({ status: 200, body: balance(state) }) },
    ...["volumes", "domains"].map(
      (name) => ({
        method: "GET",
        path: `/v2/${name}`,
        query: { ...pageQuery, name: { type: "string" }, region: { type: "string" } },
        answer: (asked) => page(asked, name, [])
      })
    )
  ];
}
function regionView(region) {
  return {
    name: region.name,
    slug: region.slug,
    features: ["backups", "ipv6", "metadata", "install_agent", "storage", "image_transfer"],
    available: region.available,
    sizes: sizes.filter((size2) => size2.regions.includes(region.slug)).map(({ slug }) => slug)
  };
}
function sizeView(size2) {
  return {
    slug: size2.slug,
    memory: size2.memory,
    vcpus: size2.vcpus,
    disk: size2.disk,
    transfer: size2.transfer,
    price_monthly: size2.priceMonthly,
    // A month is billed as 672 hours at most.
    price_hourly: Number((size2.priceMonthly / 672).toFixed(5)),
    regions: size2.regions,
    available: size2.regions.length > 0,
    description: size2.description,
    disk_info: [{ type: "local", size: { amount: size2.disk, unit: "gib" } }]
  };
}
function account(state) {
  return {
    droplet_limit: state.dropletLimit,
    floating_ip_limit: reservedLimit,
    email: "lab@promguard.example",
    name: "PromGuard lab",
    uuid: "0a6e00000000000000000000000000000000acc0",
    email_verified: true,
    status: "active",
    status_message: "",
    team: { uuid: "0a6e00000000000000000000000000000000fea0", name: "lab" }
  };
}
function balance(state) {
  const none = "0.00";
  return {
    month_to_date_balance: none,
    account_balance: none,
    month_to_date_usage: none,
    generated_at: timestamp(state.now())
  };
}

// src/lab/cloud/ranges.ts
function parseRange(text4) {
  const [, address2 = "", tail = ""] = /^(\d{1,3}(?:\.\d{1,3}){3})\/(\d{1,2})$/.exec(text4) ?? [];
  const octets = address2.split(".").map(Number);
  const first = octets.reduce((value, octet) => value * 256 + octet, 0);
  const range = { first, prefix: Number(tail) };
  const isWhole = octets.length === 4 && range.prefix <= 32 && first % size(range) === 0;
  return isWhole && formatRange(range) === text4 ? range : void 0;
}
function size({ prefix }) {
  return 2 ** (32 - prefix);
}
function formatAddress(value) {
  return [24, 16, 8, 0].map((bits) => value >>> bits & 255).join(".");
}
function formatRange({ first, prefix }) {
  return `${formatAddress(first)}/${prefix}`;
}
function overlap(one, other) {
  return one.first < other.first + size(other) && other.first < one.first + size(one);
}
function contains(outer, inner) {
  return outer.first <= inner.first && inner.first + size(inner) <= outer.first + size(outer);
}

// src/lab/cloud/view.ts
function regionNamed(slug) {
  const region = regions.find((one) => one.slug === slug);
  if (!region) throw new Error(`region ${slug} is not in the catalogue`);
  return regionView(region);
}
function dropletStatus(state, droplet) {
  return statusOf(droplet.creation, state.now()) === "completed" ? droplet.power : "new";
}
function dropletView(state, droplet) {
  return {
    id: droplet.id,
    name: droplet.name,
    memory: droplet.size.memory,
    vcpus: droplet.size.vcpus,
    disk: droplet.disk,
    disk_info: [{ type: "local", size: { amount: droplet.disk, unit: "gib" } }],
    // Only administrators lock a droplet, events do not: digitalocean/droplet_kit#218, 2020.
    locked: false,
    status: dropletStatus(state, droplet),
    kernel: null,
    created_at: timestamp(droplet.createdAt),
    features: droplet.features,
    backup_ids: [],
    next_backup_window: null,
    snapshot_ids: snapshotsOf(state, droplet).map(({ id }) => id),
    image: imageView(droplet.image),
    volume_ids: [],
    size: sizeView(droplet.size),
    size_slug: droplet.size.slug,
    networks: networks(state, droplet),
    region: regionNamed(droplet.region),
    tags: droplet.tags,
    vpc_uuid: droplet.vpcId
  };
}
function snapshotsOf(state, { id }) {
  return [...state.snapshots.values()].filter(({ dropletId }) => dropletId === id);
}
function networks(state, droplet) {
  const { addresses, fault } = droplet;
  if (state.now() < droplet.createdAt + state.activateMs / 2) return { v4: [], v6: [] };
  const inside2 = {
    ip_address: addresses.privateIpv4,
    netmask: formatAddress(4294967295 << 32 - addresses.privatePrefix),
    gateway: formatAddress((state.vpcs.get(droplet.vpcId)?.range.first ?? 0) + 1),
    type: "private"
  };
  if (dropletStatus(state, droplet) === "new" || fault === "no address") return { v4: [inside2], v6: [] };
  const gateway2 = addresses.ipv4.replace(/\d+$/, "1");
  const outside = { ip_address: addresses.ipv4, netmask: "255.255.255.0", gateway: gateway2, type: "public" };
  const v6 = { ip_address: addresses.ipv6, netmask: 64, gateway: "2001:db8::1", type: "public" };
  return { v4: [inside2, outside], v6: addresses.ipv6 ? [v6] : [] };
}
function actionView(state, action) {
  const status2 = statusOf(action, state.now());
  const at = Math.max(action.notBefore, action.outcome?.at ?? 0);
  return {
    id: action.id,
    status: status2,
    type: action.type,
    started_at: timestamp(action.startedAt),
    completed_at: status2 === "in-progress" ? null : timestamp(at),
    resource_id: action.resource.id,
    resource_type: action.resource.type,
    region: regionNamed(action.region),
    region_slug: action.region
  };
}
function actionsOf(state, asked, resource2) {
  const actions = state.actions.filter((action) => !resource2 || isOf(action.resource, resource2)).map((action) => actionView(state, action));
  return page(asked, "actions", actions.reverse());
}
function oneAction(state, { params }, resource2) {
  const action = state.actions.find(({ id }) => String(id) === params["action_id"]);
  if (!action || resource2 && !isOf(action.resource, resource2)) throw notFound();
  return { status: 200, body: { action: actionView(state, action) } };
}
function isOf(one, other) {
  return one.type === other.type && one.id === other.id;
}

// src/lab/cloud/vpcs.ts
import { randomUUID as randomUUID2 } from "node:crypto";
var path3 = "/v2/vpcs";
var onePath3 = `${path3}/{vpc_id}`;
var pattern2 = /^[a-zA-Z0-9.-]+$/;
var privateRanges = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((range) => parseRange(range) ?? []);
var updatable = {
  name: { type: "string" },
  description: { type: "string", maxLength: 255 },
  default: { type: "boolean" }
};
var creatable = {
  name: { type: "string" },
  description: { type: ["string", "null"], maxLength: 255 },
  region: { type: "string" },
  ip_range: { type: ["string", "null"] }
};
var defaults = { first: 10 << 24 | 110 << 16, prefix: 16 };
function defaultVpcs(now) {
  return new Map(
    regions.map(({ slug }, at) => {
      const id = `0a6e0000-0000-4000-8000-${at.toString(16).padStart(12, "0")}`;
      const range = { first: defaults.first + at * size({ first: 0, prefix: 20 }), prefix: 20 };
      return [
        id,
        { id, name: `default-${slug}`, description: "", region: slug, range, isDefault: true, createdAt: now }
      ];
    })
  );
}
function vpcFor(state, region, id) {
  const here = [...state.vpcs.values()].filter((vpc2) => vpc2.region === region);
  const vpc = here.find((one) => id ? one.id === id : one.isDefault);
  if (!vpc) throw unprocessable("vpc_uuid is no VPC of this region");
  return vpc;
}
function privateAddress(state, vpc) {
  const { first, prefix } = vpc.range;
  const taken = new Set(
    live(state).filter(({ vpcId }) => vpcId === vpc.id).map(({ addresses }) => addresses.privateIpv4)
  );
  for (let value = first + 2; value < first + size(vpc.range) - 1; value += 1) {
    const address2 = formatAddress(value);
    if (!taken.has(address2)) return { privateIpv4: address2, privatePrefix: prefix };
  }
  throw unprocessable("the VPC has no address left");
}
function vpcRoutes(state) {
  const known = (params) => {
    const vpc = state.vpcs.get(params["vpc_id"] ?? "");
    if (!vpc) throw notFound();
    return vpc;
  };
  return [
    {
      method: "GET",
      path: path3,
      query: pageQuery,
      answer: (asked) => page(asked, "vpcs", [...state.vpcs.values()].map(view4))
    },
    {
      method: "POST",
      path: path3,
      body: object(creatable, ["name", "region"]),
      answer: ({ body }) => ({ status: 201, body: { vpc: view4(create2(state, body)) } })
    },
    { method: "GET", path: onePath3, answer: ({ params }) => ({ status: 200, body: { vpc: view4(known(params)) } }) },
    {
      method: "GET",
      path: `${onePath3}/members`,
      query: { ...pageQuery, resource_type: { type: "string" } },
      answer(asked) {
        const vpc = known(asked.params);
        const members2 = live(state).filter(({ vpcId }) => vpcId === vpc.id);
        const wanted = (asked.query["resource_type"] ?? "droplet") === "droplet" ? members2 : [];
        return page(
          asked,
          "members",
          wanted.map(({ id, name, createdAt }) => ({
            urn: `do:droplet:${id}`,
            name,
            created_at: timestamp(createdAt)
          }))
        );
      }
    },
    {
      method: "PUT",
      path: onePath3,
      body: object(updatable, ["name"]),
      answer: ({ params, body }) => ({ status: 200, body: { vpc: view4(update(state, known(params), body)) } })
    },
    {
      method: "PATCH",
      path: onePath3,
      body: object(updatable),
      answer: ({ params, body }) => ({ status: 200, body: { vpc: view4(update(state, known(params), body)) } })
    },
    {
      method: "DELETE",
      path: onePath3,
      answer({ params }) {
        const vpc = known(params);
        if (vpc.isDefault) throw new Refusal(403, "forbidden", "Can not delete default VPCs");
        if (live(state).some(({ vpcId }) => vpcId === vpc.id))
          throw new Refusal(403, "forbidden", "Can not delete VPC with members");
        state.vpcs.delete(vpc.id);
        return { status: 204 };
      }
    }
  ];
}
function create2(state, body) {
  const region = String(body["region"]);
  if (!regions.some(({ slug }) => slug === region)) throw unprocessable(`region ${region} does not exist`);
  const name = nameFrom(state, body, void 0);
  const range = body["ip_range"] ? rangeFrom(state, String(body["ip_range"])) : freeRange(state);
  const description = String(body["description"] ?? "");
  const vpc = { id: randomUUID2(), name, description, region, range, isDefault: false, createdAt: state.now() };
  state.vpcs.set(vpc.id, vpc);
  return vpc;
}
function update(state, vpc, body) {
  if (body["default"] === false && vpc.isDefault)
    throw unprocessable("default can not be unset: set it on another VPC of the region");
  if (body["name"] !== void 0) vpc.name = nameFrom(state, body, vpc);
  if (body["description"] !== void 0) vpc.description = String(body["description"]);
  if (body["default"] === true) {
    for (const other of state.vpcs.values()) if (other.region === vpc.region) other.isDefault = other === vpc;
  }
  return vpc;
}
function nameFrom(state, body, self) {
  const name = String(body["name"]);
  if (!pattern2.test(name)) throw unprocessable("name may only contain alphanumeric characters, dashes, and periods");
  if ([...state.vpcs.values()].some((other) => other !== self && other.name === name))
    throw unprocessable(`name ${name} is already in use`);
  return name;
}
function rangeFrom(state, text4) {
  const range = parseRange(text4);
  if (!range) throw unprocessable("ip_range is not a valid CIDR");
  if (range.prefix < 16 || range.prefix > 28) throw unprocessable("ip_range must be between /16 and /28");
  if (!privateRanges.some((one) => contains(one, range)))
    throw unprocessable("ip_range must be in a private range (RFC 1918)");
  if (isTaken(state, range)) throw unprocessable("This range/size overlaps with another VPC network in your account");
  return range;
}
function freeRange(state) {
  for (let first = defaults.first + size(defaults); ; first += size({ first, prefix: 20 })) {
    const range = { first, prefix: 20 };
    if (!isTaken(state, range)) return range;
  }
}
function isTaken(state, range) {
  return [...state.vpcs.values()].some((vpc) => overlap(vpc.range, range));
}
function view4({ id, name, description, region, range, isDefault, createdAt }) {
  return {
    id,
    urn: `do:vpc:${id}`,
    name,
    description,
    region,
    ip_range: formatRange(range),
    created_at: timestamp(createdAt),
    default: isDefault
  };
}

// src/lab/cloud/create.ts
var optional2 = (type, more = {}) => ({ type: [type, "null"], ...more });
var texts = { items: { type: "string" } };
var ansible = ["state", "resize_disk", "project_name", "firewall", "baseurl", "timeout", "validate_certs"];
var createBody = object(
  {
    name: { type: "string" },
    names: { type: "array", minItems: 1, maxItems: 10, ...texts },
    region: optional2("string"),
    size: { type: "string" },
    image: { type: ["string", "integer"] },
    ssh_keys: optional2("array", { items: { type: ["string", "integer"] } }),
    backups: optional2("boolean"),
    backup_policy: optional2("object"),
    ipv6: optional2("boolean"),
    monitoring: optional2("boolean"),
    tags: optional2("array", texts),
    user_data: optional2("string"),
    private_networking: optional2("boolean"),
    volumes: optional2("array", { maxItems: 0 }),
    vpc_uuid: optional2("string"),
    with_droplet_agent: optional2("boolean"),
    public_networking: optional2("boolean", { enum: [true, null] }),
    ...Object.fromEntries(ansible.map((name) => [name, {}]))
  },
  ["size", "image"]
);
function create3(state, asked) {
  const order = check(state, asked.body);
  const droplets = order.names.map((name) => start(state, order, name));
  const views = droplets.map((droplet) => dropletView(state, droplet));
  const actions = droplets.map(({ creation }) => ({
    id: creation.id,
    rel: "create",
    href: `${asked.origin}/v2/actions/${creation.id}`
  }));
  const made = asked.body["names"] ? { droplets: views } : { droplet: views[0] };
  return { status: 202, body: { ...made, links: { actions } } };
}
function check(state, body) {
  const names2 = namesOf(body);
  const size2 = sizes.find(({ slug }) => slug === body.size);
  if (!size2) throw unprocessable("You specified an invalid size for Droplet creation.");
  const image = findImage(state, body.image);
  if (!image) throw unprocessable("You specified an invalid image for Droplet creation.");
  const region = regionOf(body, size2, image);
  const vpc = vpcFor(state, region, body.vpc_uuid);
  const keys = keysOf(state, body.ssh_keys ?? []);
  const tags2 = body.tags ?? [];
  const wrongTag = tags2.find((tag) => !isTagName(tag));
  if (wrongTag !== void 0) throw unprocessable(`tags: "${wrongTag}" contains invalid characters`);
  const userData = body.user_data ?? "";
  if (Buffer.byteLength(userData) > 64 * 1024) throw unprocessable("user_data is too long (maximum is 64 KiB)");
  if (live(state).length + names2.length > state.dropletLimit)
    throw unprocessable("creating this/these droplet(s) will exceed your droplet limit");
  return {
    names: names2,
    region,
    vpc,
    size: size2,
    image,
    keys,
    tags: tags2,
    userData,
    ipv6: body.ipv6 === true,
    features: featuresOf(body)
  };
}
function namesOf(body) {
  if (body.name === void 0 === (body.names === void 0)) throw unprocessable("give either name or names");
  const names2 = body.names ?? [body.name ?? ""];
  if (!names2.every((name) => /^[a-zA-Z0-9]([a-zA-Z0-9.-]{0,253}[a-zA-Z0-9])?$/.test(name)))
    throw unprocessable("Only valid hostname characters are allowed. (a-z, A-Z, 0-9, . and -)");
  return names2;
}
function regionOf(body, size2, image) {
  const slug = body.region || size2.regions.find((one) => image.regions.includes(one));
  const region = regions.find((one) => one.slug === slug);
  if (!region) throw unprocessable("You specified an invalid region for Droplet creation.");
  if (!region.available) throw unprocessable("Region is not available");
  if (!size2.regions.includes(region.slug)) throw unprocessable("Size is not available in this region.");
  if (!image.regions.includes(region.slug)) throw unprocessable("Image is not available in this region.");
  if (size2.disk < image.minDiskSize) throw unprocessable("size has a smaller disk than the image needs");
  return region.slug;
}
function keysOf(state, identifiers) {
  const unknown = identifiers.filter((identifier) => !findKey(state, identifier));
  if (unknown.length > 0)
    throw unprocessable(`${unknown.join(", ")} are invalid key identifiers for Droplet creation.`);
  return identifiers.flatMap((identifier) => findKey(state, identifier) ?? []);
}
function featuresOf(body) {
  const asked = { backups: body.backups, monitoring: body.monitoring, ipv6: body.ipv6 };
  const given = Object.entries(asked).filter(([, on2]) => on2);
  return [...given.map(([name]) => name), "droplet_agent", "private_networking"];
}
var never = Number.POSITIVE_INFINITY;
function unstick(state) {
  const stuck = [...state.droplets.values()].filter(({ creation }) => creation.notBefore === never);
  for (const { creation } of stuck) creation.notBefore = state.now();
}
function start(state, order, name) {
  const addresses = { ...state.addresses.take(order.ipv6), ...privateAddress(state, order.vpc) };
  const id = state.nextId();
  const fault = state.faults.matchDroplet(name);
  const notBefore = fault === "stuck" ? never : state.now() + state.activateMs;
  const authorizedKeys = order.keys.map(({ publicKey }) => publicKey);
  const creation = act(
    state,
    { id, region: order.region },
    "create",
    notBefore,
    () => state.machines.start({
      id,
      name,
      ...bootsFrom(order.image),
      memory: order.size.memory,
      ...addresses,
      userData: order.userData,
      authorizedKeys
    })
  );
  const droplet = {
    id,
    name,
    region: order.region,
    size: order.size,
    disk: order.size.disk,
    image: order.image,
    features: order.features,
    tags: [],
    userData: order.userData,
    publicKeys: authorizedKeys,
    vpcId: order.vpc.id,
    addresses,
    createdAt: creation.startedAt,
    fault,
    power: "active",
    creation,
    event: creation,
    destroying: false
  };
  state.actions.push(creation);
  assign(state, `do:droplet:${id}`);
  state.droplets.set(id, droplet);
  tagDroplet(state, droplet, order.tags);
  return droplet;
}

// src/lab/cloud/droplets.ts
var path4 = "/v2/droplets";
var onePath4 = `${path4}/{droplet_id}`;
function dropletRoutes(state) {
  const part = (name, list4) => ({
    method: "GET",
    path: `${onePath4}/${name}`,
    query: pageQuery,
    answer: (asked) => page(asked, name, list4(findDroplet(state, asked.params)))
  });
  return [
    part("snapshots", (droplet) => snapshotsOf(state, droplet).map(imageView)),
    // No week passes in a lab, and its kernels are the droplets' own.
    part("backups", () => []),
    part("kernels", () => []),
    {
      method: "GET",
      path: `${onePath4}/neighbors`,
      answer: ({ params }) => ({ status: 200, body: { droplets: neighbors(state, findDroplet(state, params)) } })
    },
    {
      method: "GET",
      path: "/v2/reports/droplet_neighbors_ids",
      answer: () => ({ status: 200, body: { neighbor_ids: neighborhoods(state) } })
    },
    {
      method: "GET",
      path: path4,
      query: {
        ...pageQuery,
        tag_name: { type: "string" },
        name: { type: "string" },
        type: { enum: ["droplets", "gpus"] }
      },
      answer: (asked) => list(state, asked)
    },
    { method: "POST", path: path4, body: createBody, answer: (asked) => create3(state, asked) },
    { method: "DELETE", path: path4, query: { tag_name: { type: "string" } }, answer: (asked) => destroyTagged(state, asked) },
    {
      method: "GET",
      path: onePath4,
      answer: ({ params }) => ({ status: 200, body: { droplet: dropletView(state, findDroplet(state, params)) } })
    },
    {
      method: "DELETE",
      path: onePath4,
      answer({ params }) {
        const droplet = findDroplet(state, params);
        refusePending(state, droplet);
        destroy(state, droplet);
        return { status: 204 };
      }
    }
  ];
}
function findDroplet(state, params) {
  const droplet = live(state).find(({ id }) => String(id) === params["droplet_id"]);
  if (!droplet) throw notFound();
  return droplet;
}
function refusePending(state, droplet) {
  if (statusOf(droplet.event, state.now()) === "in-progress")
    throw unprocessable("Droplet already has a pending event.");
}
function neighbors(state, { id, region }) {
  return live(state).filter((other) => other.region === region && other.id !== id).map((other) => dropletView(state, other));
}
function neighborhoods(state) {
  const droplets = live(state);
  return regions.map(({ slug }) => droplets.filter(({ region }) => region === slug).map(({ id }) => id)).filter(({ length }) => length > 1);
}
function list(state, asked) {
  const { tag_name: tag, name, type } = asked.query;
  if (tag !== void 0 && name !== void 0)
    throw new Refusal(400, "bad_request", "name can not be combined with tag_name");
  const droplets = before(state, state.faults.matchList()).filter(() => type !== "gpus").filter((droplet) => tag === void 0 || droplet.tags.includes(String(tag))).filter((droplet) => name === void 0 || droplet.name.toLowerCase() === String(name).toLowerCase());
  return page(
    asked,
    "droplets",
    droplets.map((droplet) => dropletView(state, droplet))
  );
}
function before(state, milliseconds) {
  const then = state.now() - milliseconds;
  const present = live(state).filter(({ createdAt }) => milliseconds === 0 || createdAt <= then);
  return [...state.gone.filter(({ at }) => at > then).map(({ droplet }) => droplet), ...present];
}
function tagged(state, asked) {
  const tag = asked.query["tag_name"];
  if (tag === void 0) throw new Refusal(400, "bad_request", "tag_name is required");
  if (!state.tags.has(String(tag))) throw notFound();
  const going = (droplet) => droplet.destroying && statusOf(droplet.event, state.now()) !== "errored";
  return live(state).filter((droplet) => droplet.tags.includes(String(tag)) && !going(droplet));
}
function destroyTagged(state, asked) {
  const droplets = tagged(state, asked);
  for (const droplet of droplets) refusePending(state, droplet);
  for (const droplet of droplets) destroy(state, droplet);
  return { status: 204 };
}
function destroy(state, droplet) {
  droplet.destroying = true;
  droplet.event = act(state, droplet, "destroy", state.now() + state.destroyMs, async () => {
    await state.machines.destroy(droplet.id);
    const held = [...state.reserved.values()].filter(({ dropletId }) => dropletId === droplet.id);
    for (const reserved of held) reserved.dropletId = void 0;
    if (held.length > 0) await route(state);
  });
}

// src/lab/cloud/actions.ts
var power = (from, to, job) => ({
  ...from && { from },
  prepare: (state, droplet) => async () => {
    await job(state, droplet.id);
    droplet.power = to;
  }
});
var feature = (name, on2, from) => ({
  byTag: true,
  ...from && { from },
  prepare: (_state, droplet) => async () => {
    droplet.features = [...droplet.features.filter((one) => one !== name), ...on2 ? [name] : []];
  }
});
var cycle = async ({ machines }, id) => {
  await machines.powerOff(id);
  await machines.powerOn(id);
};
var kinds = {
  power_off: { byTag: true, ...power("active", "off", ({ machines }, id) => machines.powerOff(id)) },
  shutdown: { byTag: true, ...power("active", "off", ({ machines }, id) => machines.shutdown(id)) },
  // Of what is on, too: ansible-collections/community.digitalocean#152 (2021) asks for it after each creation.
  power_on: { byTag: true, ...power(void 0, "active", ({ machines }, id) => machines.powerOn(id)) },
  power_cycle: { byTag: true, ...power("active", "active", cycle) },
  reboot: power("active", "active", ({ machines }, id) => machines.reboot(id)),
  rename: { prepare: rename },
  snapshot: { byTag: true, prepare: snapshot },
  resize: { from: "off", prepare: resize },
  rebuild: { prepare: rebuild },
  restore: { prepare: () => refuse("image is no backup of this Droplet") },
  enable_backups: feature("backups", true),
  disable_backups: feature("backups", false),
  change_backup_policy: {
    prepare: (_state, { features }) => features.includes("backups") ? async () => {
    } : refuse("backups are not enabled for this Droplet")
  },
  // An address that its owner configures on the droplet: documentation, "Enable IPv6 on existing Droplets", 2026-11-29.
  enable_ipv6: {
    ...feature("ipv6", true, "off"),
    prepare: (state, droplet) => async () => {
      droplet.addresses.ipv6 ??= state.addresses.takeIpv6();
      if (!droplet.features.includes("ipv6")) droplet.features.push("ipv6");
    }
  },
  password_reset: { prepare: () => async () => {
  } },
  change_kernel: { prepare: () => refuse("the kernel of this Droplet is its own") }
};
var text = { type: "string" };
var bodyOf = (types) => object(
  {
    type: { enum: types },
    name: text,
    size: text,
    disk: { enum: [true, false, "true", "false"] },
    image: { type: ["string", "integer"] },
    kernel: { type: "integer" },
    backup_policy: { type: "object" }
  },
  ["type"]
);
function actionRoutes(state) {
  const path13 = "/v2/droplets/{droplet_id}/actions";
  const droplet = (asked) => ({ type: "droplet", id: findDroplet(state, asked.params).id });
  return [
    { method: "GET", path: "/v2/actions", query: pageQuery, answer: (asked) => actionsOf(state, asked) },
    { method: "GET", path: "/v2/actions/{action_id}", answer: (asked) => oneAction(state, asked) },
    { method: "GET", path: path13, query: pageQuery, answer: (asked) => actionsOf(state, asked, droplet(asked)) },
    { method: "GET", path: `${path13}/{action_id}`, answer: (asked) => oneAction(state, asked, droplet(asked)) },
    {
      method: "POST",
      path: path13,
      body: bodyOf(Object.keys(kinds)),
      answer({ params, body }) {
        const [action] = start2(state, [findDroplet(state, params)], body);
        return { status: 201, body: { action } };
      }
    },
    {
      method: "POST",
      path: "/v2/droplets/actions",
      query: { tag_name: text },
      body: bodyOf(Object.keys(kinds).filter((type) => kinds[type]?.byTag)),
      answer: (asked) => ({ status: 201, body: { actions: start2(state, tagged(state, asked), asked.body) } })
    }
  ];
}
function start2(state, droplets, body) {
  const type = String(body["type"]);
  const jobs = droplets.map((droplet) => [droplet, check2(state, droplet, type, body)]);
  return jobs.map(([droplet, job]) => {
    droplet.event = act(state, droplet, type, state.now(), job);
    state.actions.push(droplet.event);
    return actionView(state, droplet.event);
  });
}
function check2(state, droplet, type, body) {
  const kind = kinds[type];
  if (!kind) throw unprocessable("type is not known");
  refusePending(state, droplet);
  if (kind.from === "active" && droplet.power === "off")
    throw unprocessable("Droplet is currently off. Please power it on to run this event.");
  if (kind.from === "off" && droplet.power === "active")
    throw unprocessable("Droplet is currently on. Please power it off to run this event.");
  return kind.prepare(state, droplet, body);
}
function refuse(message) {
  throw unprocessable(message);
}
function rename(_state, droplet, { name }) {
  if (typeof name !== "string" || name === "") throw unprocessable("name is required to rename a droplet");
  return async () => {
    droplet.name = name;
  };
}
function snapshot(state, droplet, body) {
  const id = state.nextId();
  const createdAt = state.now();
  const { slug, distribution: distribution2 } = droplet.image;
  return async () => {
    const bytes = await state.machines.snapshot(droplet.id, id);
    state.snapshots.set(id, {
      kind: "snapshot",
      id,
      name: String(body["name"] || `${droplet.name}-${createdAt}`),
      slug,
      distribution: distribution2,
      minDiskSize: droplet.disk,
      regions: [droplet.region],
      dropletId: droplet.id,
      gigabytes: Math.max(0.01, Math.round(bytes / 1e7) / 100),
      description: "",
      tags: [],
      createdAt
    });
  };
}
function resize(state, droplet, body) {
  const size2 = sizes.find(({ slug }) => slug === body["size"]) ?? refuse("size does not exist");
  if (!size2.regions.includes(droplet.region)) throw unprocessable("Size is not available in this region.");
  if (size2.disk < droplet.disk) throw unprocessable("Size can not decrease size of Droplet's disk image");
  return () => grow(state, droplet, size2, String(body["disk"]) === "true" ? size2.disk : droplet.disk);
}
async function grow({ machines }, droplet, size2, disk) {
  await machines.resize(droplet.id, size2.memory);
  Object.assign(droplet, { size: size2, disk });
}
function rebuild(state, droplet, body) {
  const image = findImage(state, body["image"]) ?? refuse("image does not exist");
  if (!image.regions.includes(droplet.region)) throw unprocessable("Image is not available in this region.");
  if (droplet.disk < image.minDiskSize) throw unprocessable("the disk is smaller than the image needs");
  return async () => {
    await state.machines.rebuild(droplet.id, bootsFrom(image));
    Object.assign(droplet, { image, power: "active" });
  };
}
function powerRoutes(state) {
  return [
    {
      method: "POST",
      path: "/_lab/power",
      body: object({ droplet: { type: "integer" }, power: { enum: ["active", "off"] } }, ["droplet", "power"]),
      async answer({ body }) {
        const droplet = live(state).find(({ id }) => id === body["droplet"]);
        if (!droplet || droplet.destroying) throw notFound();
        const to = body["power"] === "off" ? "off" : "active";
        await (to === "off" ? state.machines.powerOff(droplet.id) : state.machines.powerOn(droplet.id));
        droplet.power = to;
        return { status: 200, body: { power: to } };
      }
    }
  ];
}

// src/lab/cloud/addresses.ts
var nets = ["203.0.113", "198.51.100"];
var lastOctets = Array.from({ length: 253 }, (_, index) => index + 2);
var poolSize = nets.length * lastOctets.length;
function addressPool() {
  const ipv4 = nets.flatMap((net2) => lastOctets.map((octet) => `${net2}.${octet}`));
  const ipv6 = ipv4.map((_, index) => `2001:db8::${(index + 2).toString(16)}`);
  const reserved = lastOctets.map((octet) => `192.0.2.${octet}`);
  return {
    take(wantsIpv6) {
      const publicAddress = ipv4.shift();
      if (publicAddress === void 0) throw new Error("no address is left");
      return { ipv4: publicAddress, ipv6: wantsIpv6 ? ipv6.shift() : void 0 };
    },
    takeIpv6: () => ipv6.shift(),
    takeReserved: () => reserved.shift() ?? "",
    releaseReserved: (ip) => void reserved.push(ip),
    release(addresses) {
      ipv4.push(addresses.ipv4);
      if (addresses.ipv6) ipv6.push(addresses.ipv6);
    }
  };
}

// src/lab/cloud/faults.ts
function faultList(now) {
  let faults = [];
  const present = () => {
    faults = faults.filter(({ left, until }) => left > 0 && now() < until);
    return faults;
  };
  const take = (matches) => {
    const entry = present().find(({ fault }) => matches(fault));
    if (!entry) return void 0;
    entry.left -= 1;
    return entry.fault;
  };
  return {
    add(fault) {
      const effects = [fault.answer, fault.drop, fault.delay, fault.stale, fault.droplet].filter(
        (effect) => effect !== void 0
      );
      if (effects.length !== 1) throw unprocessable("a fault needs exactly one of answer, drop, delay, stale, droplet");
      const { times, seconds: seconds2, always } = fault;
      if ([times, seconds2, always].filter((end2) => end2 !== void 0).length > 1)
        throw unprocessable("a fault takes only one of times, seconds, always");
      checkPattern("path", fault.path);
      checkPattern("name", fault.name);
      const left = seconds2 === void 0 && !always ? times ?? 1 : Number.POSITIVE_INFINITY;
      const until = seconds2 === void 0 ? Number.POSITIVE_INFINITY : now() + 1e3 * seconds2;
      faults.push({ fault, left, until });
    },
    list: () => present().map(({ fault, left }) => Number.isFinite(left) ? { ...fault, times: left } : fault),
    clear() {
      faults = [];
    },
    matchRequest: (method, path13) => take((fault) => !fault.droplet && !fault.stale && (fault.method ?? method) === method && whole(fault.path, path13)),
    matchList: () => take(({ stale }) => stale !== void 0)?.stale ?? 0,
    matchDroplet: (name) => take((fault) => fault.droplet !== void 0 && whole(fault.name, name))?.droplet
  };
}
function whole(pattern3, text4) {
  return pattern3 === void 0 || new RegExp(`^(?:${pattern3})$`).test(text4);
}
function checkPattern(field, pattern3) {
  try {
    whole(pattern3, "");
  } catch {
    throw unprocessable(`${field} is not a valid regular expression`);
  }
}
var faultSchema = object({
  times: { type: "integer", minimum: 1 },
  seconds: { type: "integer", minimum: 1 },
  always: { const: true },
  method: { enum: ["GET", "POST", "PUT", "DELETE"] },
  path: { type: "string" },
  answer: object(
    {
      status: { type: "integer", minimum: 200, maximum: 599 },
      headers: { type: "object", additionalProperties: { type: "string" } },
      body: {},
      done: { type: "boolean" }
    },
    ["status"]
  ),
  drop: { enum: ["before", "after", "half"] },
  delay: { type: "integer", minimum: 1 },
  stale: { type: "integer", minimum: 1 },
  droplet: { enum: ["stuck", "no address"] },
  name: { type: "string" }
});
function faultRoutes(faults, unstick2) {
  const path13 = "/_lab/faults";
  return [
    {
      method: "POST",
      path: path13,
      body: faultSchema,
      answer({ body }) {
        faults.add(body);
        return { status: 201, body: { faults: faults.list() } };
      }
    },
    { method: "GET", path: path13, answer: () => ({ status: 200, body: { faults: faults.list() } }) },
    {
      method: "DELETE",
      path: path13,
      answer() {
        faults.clear();
        unstick2();
        return { status: 204 };
      }
    }
  ];
}

// src/lab/cloud/firewalls.ts
import { randomUUID as randomUUID3 } from "node:crypto";
import net from "node:net";
var onePath5 = "/v2/firewalls/{firewall_id}";
var list2 = (items) => ({ type: ["array", "null"], items });
var text2 = { type: "string" };
var end = object({
  addresses: list2(text2),
  droplet_ids: list2({ type: "integer" }),
  load_balancer_uids: list2(text2),
  kubernetes_ids: list2(text2),
  tags: list2(text2)
});
var rule = (side) => object({ protocol: { enum: ["tcp", "udp", "icmp"] }, ports: text2, [side]: end }, ["protocol", side]);
var rules = { inbound_rules: list2(rule("sources")), outbound_rules: list2(rule("destinations")) };
var dropletIds = { droplet_ids: list2({ type: "integer" }) };
var tags = { tags: list2(text2) };
var whole2 = object({ name: text2, ...rules, ...dropletIds, ...tags }, ["name"]);
function firewallRoutes(state) {
  const known = (params) => {
    live(state);
    const firewall = state.firewalls.get(params["firewall_id"] ?? "");
    if (!firewall) throw notFound();
    return firewall;
  };
  const part = (name, schema, method, change3) => ({
    method,
    path: `${onePath5}/${name}`,
    body: schema,
    answer({ params, body }) {
      const firewall = known(params);
      change3(state, firewall, body);
      firewall.changedAt = state.now();
      return { status: 204 };
    }
  });
  return [
    {
      method: "GET",
      path: "/v2/firewalls",
      query: pageQuery,
      answer(asked) {
        live(state);
        return page(
          asked,
          "firewalls",
          [...state.firewalls.values()].map((firewall) => view5(state, firewall))
        );
      }
    },
    {
      method: "GET",
      path: "/v2/droplets/{droplet_id}/firewalls",
      query: pageQuery,
      answer(asked) {
        const { id, tags: own } = findDroplet(state, asked.params);
        const of = ({ dropletIds: dropletIds2, tags: any }) => dropletIds2.includes(id) || any.some((tag) => own.includes(tag));
        return page(
          asked,
          "firewalls",
          [...state.firewalls.values()].filter(of).map((firewall) => view5(state, firewall))
        );
      }
    },
    {
      method: "POST",
      path: "/v2/firewalls",
      body: whole2,
      answer({ body }) {
        const firewall = { id: randomUUID3(), createdAt: state.now(), ...content(state, body) };
        state.firewalls.set(firewall.id, firewall);
        return { status: 202, body: { firewall: view5(state, firewall) } };
      }
    },
    {
      method: "GET",
      path: onePath5,
      answer: ({ params }) => ({ status: 200, body: { firewall: view5(state, known(params)) } })
    },
    {
      method: "PUT",
      path: onePath5,
      body: whole2,
      answer({ params, body }) {
        const firewall = known(params);
        Object.assign(firewall, content(state, body, firewall.id));
        return { status: 200, body: { firewall: view5(state, firewall) } };
      }
    },
    {
      method: "DELETE",
      path: onePath5,
      answer({ params }) {
        state.firewalls.delete(known(params).id);
        return { status: 204 };
      }
    },
    part("droplets", object(dropletIds, ["droplet_ids"]), "POST", addDroplets),
    part("droplets", object(dropletIds, ["droplet_ids"]), "DELETE", removeDroplets),
    part("tags", object(tags, ["tags"]), "POST", addTags),
    part("tags", object(tags, ["tags"]), "DELETE", removeTags),
    part("rules", object(rules), "POST", addRules),
    part("rules", object(rules), "DELETE", removeRules)
  ];
}
var addDroplets = (state, firewall, body) => {
  firewall.dropletIds = [.../* @__PURE__ */ new Set([...firewall.dropletIds, ...knownDroplets(state, body)])];
};
var removeDroplets = (state, firewall, body) => {
  const gone = knownDroplets(state, body);
  firewall.dropletIds = firewall.dropletIds.filter((id) => !gone.includes(id));
};
var addTags = (state, firewall, body) => {
  firewall.tags = [.../* @__PURE__ */ new Set([...firewall.tags, ...knownTags(state, body)])];
};
var removeTags = (state, firewall, body) => {
  const gone = knownTags(state, body);
  firewall.tags = firewall.tags.filter((tag) => !gone.includes(tag));
};
var addRules = (_state, firewall, body) => {
  const added = rulesOf(body);
  firewall.inbound = union(firewall.inbound, added.inbound);
  firewall.outbound = union(firewall.outbound, added.outbound);
};
var removeRules = (_state, firewall, body) => {
  const removed = rulesOf(body);
  const inbound = without(firewall.inbound, removed.inbound);
  const outbound = without(firewall.outbound, removed.outbound);
  Object.assign(firewall, { inbound, outbound });
};
function content(state, body, self) {
  const name = String(body["name"]);
  if (!/^[a-zA-Z0-9][a-zA-Z0-9.-]+$/.test(name)) throw unprocessable("name has characters that are not allowed");
  const twin = [...state.firewalls.values()].find((firewall) => firewall.name === name && firewall.id !== self);
  if (twin) throw new Refusal(409, "conflict", "duplicate name");
  return {
    name,
    ...rulesOf(body),
    dropletIds: knownDroplets(state, body),
    tags: knownTags(state, body),
    changedAt: state.now()
  };
}
function knownDroplets(state, body) {
  const ids = body["droplet_ids"] ?? [];
  const unknown = ids.filter((id) => !live(state).some((droplet) => droplet.id === id));
  if (unknown.length > 0) throw unprocessable(`droplet_ids: ${unknown.join(", ")} not found`);
  return ids;
}
function knownTags(state, body) {
  const names2 = body["tags"] ?? [];
  const unknown = names2.filter((name) => !state.tags.has(name));
  if (unknown.length > 0) throw unprocessable(`tags: ${unknown.join(", ")} not found`);
  return names2;
}
function rulesOf(body) {
  const read = (field, side) => (body[field] ?? []).map((one) => ({
    protocol: one["protocol"],
    ports: portsOf(field, one),
    [side]: endOf(`${field}: ${side}`, one[side])
  }));
  const both = { inbound: read("inbound_rules", "sources"), outbound: read("outbound_rules", "destinations") };
  if (both.inbound.length + both.outbound.length === 0) throw unprocessable("must have at least one rule");
  return both;
}
function portsOf(field, one) {
  const ports = String(one["ports"] ?? "");
  if (["all", "0"].includes(ports) || one["protocol"] === "icmp" && ports === "") return "0";
  const [low = 0, high = low] = /^\d+(-\d+)?$/.test(ports) ? ports.split("-").map(Number) : [0];
  if (one["protocol"] === "icmp" || low < 1 || high > 65535 || low > high)
    throw unprocessable(`${field}: ports "${ports}" is not valid`);
  return ports;
}
function endOf(field, given) {
  const kinds2 = Object.entries(given).filter(([, value]) => Array.isArray(value) && value.length > 0);
  if (kinds2.length === 0) throw unprocessable(`${field} is empty`);
  const wrong = (given["addresses"] ?? []).find((address2) => !isCidr(address2));
  if (wrong !== void 0) throw unprocessable(`${field}: address "${wrong}" is not valid`);
  return Object.fromEntries(kinds2);
}
function isCidr(address2) {
  const [ip = "", bits = "0", more] = address2.split("/");
  const most = { 0: -1, 4: 32, 6: 128 }[net.isIP(ip)] ?? -1;
  return more === void 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= most;
}
var same = (one) => (other) => JSON.stringify(one) === JSON.stringify(other);
function union(present, added) {
  return [...present, ...added.filter((one) => !present.some(same(one)))];
}
function without(present, removed) {
  for (const one of removed) if (!present.some(same(one))) throw unprocessable("the firewall has no such rule");
  return present.filter((one) => !removed.some(same(one)));
}
function view5(state, firewall) {
  const waiting = state.now() < firewall.changedAt + state.activateMs;
  const pending = firewall.dropletIds.map((id) => ({ droplet_id: id, removing: false, status: "waiting" }));
  return {
    id: firewall.id,
    name: firewall.name,
    status: waiting ? "waiting" : "succeeded",
    inbound_rules: firewall.inbound,
    outbound_rules: firewall.outbound,
    created_at: timestamp(firewall.createdAt),
    droplet_ids: firewall.dropletIds,
    tags: firewall.tags,
    pending_changes: waiting ? pending : []
  };
}

// src/lab/cloud/image-routes.ts
var imagePath = "/v2/images/{image_id}";
var snapshotPath = "/v2/snapshots/{snapshot_id}";
var text3 = { type: "string" };
function imageRoutes(state) {
  const known = ({ params }) => {
    const image = findImage(state, params["image_id"] ?? "");
    if (!image) throw notFound();
    return image;
  };
  const own = (asked) => {
    const image = known(asked);
    if (image.kind !== "snapshot") throw forbidden();
    return image;
  };
  const snapshot2 = ({ params }) => {
    const image = findImage(state, params["snapshot_id"] ?? "");
    if (!image) throw notFound();
    if (image.kind !== "snapshot") throw new Refusal(400, "bad_request", "the resource is not a snapshot");
    return image;
  };
  const resource2 = (asked) => ({ type: "image", id: known(asked).id });
  const remove = async ({ id }) => {
    state.snapshots.delete(id);
    await state.machines.forget(id);
    return { status: 204 };
  };
  return [
    {
      method: "GET",
      path: "/v2/images",
      query: {
        ...pageQuery,
        type: { enum: ["application", "distribution"] },
        private: { type: "boolean" },
        tag_name: text3
      },
      answer: (asked) => page(asked, "images", [...images, ...state.snapshots.values()].filter(matching(asked.query)).map(imageView))
    },
    { method: "GET", path: imagePath, answer: (asked) => ({ status: 200, body: { image: imageView(known(asked)) } }) },
    {
      method: "PUT",
      path: imagePath,
      body: object({ name: text3, distribution: text3, description: text3 }),
      answer: (asked) => ({ status: 200, body: { image: imageView(Object.assign(own(asked), asked.body)) } })
    },
    { method: "DELETE", path: imagePath, answer: (asked) => remove(own(asked)) },
    {
      method: "GET",
      path: `${imagePath}/actions`,
      query: pageQuery,
      answer: (asked) => actionsOf(state, asked, resource2(asked))
    },
    {
      method: "POST",
      path: `${imagePath}/actions`,
      body: object({ type: { enum: ["transfer", "convert"] }, region: text3 }, ["type"]),
      answer: (asked) => ({ status: 201, body: { action: transfer(state, own(asked), asked.body) } })
    },
    {
      method: "GET",
      path: `${imagePath}/actions/{action_id}`,
      answer: (asked) => oneAction(state, asked, resource2(asked))
    },
    {
      method: "GET",
      path: "/v2/snapshots",
      query: { ...pageQuery, resource_type: { enum: ["droplet", "volume"] }, region: text3 },
      answer(asked) {
        const { resource_type: kind = "droplet", region } = asked.query;
        const shown = [...state.snapshots.values()].filter(
          ({ regions: all2 }) => kind === "droplet" && (region === void 0 || all2.includes(String(region)))
        );
        return page(asked, "snapshots", shown.map(snapshotView));
      }
    },
    {
      method: "GET",
      path: snapshotPath,
      answer: (asked) => ({ status: 200, body: { snapshot: snapshotView(snapshot2(asked)) } })
    },
    { method: "DELETE", path: snapshotPath, answer: (asked) => remove(snapshot2(asked)) }
  ];
}
function matching({ type, private: own, tag_name: tag }) {
  return (image) => (type ?? image.kind) === image.kind && (own !== true || image.kind === "snapshot") && (tag === void 0 || image.kind === "snapshot" && image.tags.includes(String(tag)));
}
function transfer(state, image, { type, region }) {
  if (type === "convert") throw unprocessable("only a backup can be converted");
  const to = regions.find(({ slug, available }) => slug === region && available)?.slug;
  if (to === void 0) throw unprocessable("region is not available");
  if (image.regions.includes(to)) throw unprocessable("the image is in this region already");
  const action = act(state, { id: image.id, region: to, kind: "image" }, "transfer", state.now(), async () => {
    image.regions = [...image.regions, to];
  });
  state.actions.push(action);
  return actionView(state, action);
}

// src/lab/cloud/limits.ts
var minute = 6e4;
var hour = 36e5;
function limiter(limits3, now) {
  const admitted = /* @__PURE__ */ new Map();
  return (token) => {
    const time = now();
    const past = (admitted.get(token) ?? []).filter((at) => at > time - hour);
    const free = Math.max(freeAt(past, limits3.hour, hour, time), freeAt(past, limits3.minute, minute, time));
    if (free <= time) past.push(time);
    admitted.set(token, past);
    return {
      "ratelimit-limit": limits3.hour,
      "ratelimit-remaining": Math.max(0, limits3.hour - past.length),
      "ratelimit-reset": Math.ceil(((past[0] ?? time) + hour) / 1e3),
      ...free > time ? { "retry-after": Math.ceil((free - time) / 1e3) } : {}
    };
  };
}
function freeAt(past, most, window, time) {
  const blocking = past.at(-most);
  return blocking === void 0 || blocking <= time - window ? time : blocking + window;
}

// src/lab/cloud/listen.ts
import http from "node:http";
import https from "node:https";
import { TLSSocket } from "node:tls";
var address = "127.0.0.1";
var largestBody = 1024 * 1024;
function listener(answer, onFailure) {
  const servers = [];
  const onRequest = (request2, response) => {
    serve(request2, response, answer).catch((error) => {
      onFailure(`${request2.method} ${request2.url}`, error);
      request2.socket.destroy();
    });
  };
  return {
    listen: (port3, certificate) => new Promise((resolve, reject) => {
      const server = certificate ? https.createServer(certificate, onRequest) : http.createServer(onRequest);
      servers.push(server);
      server.once("error", reject);
      server.listen(port3, address, () => {
        const at = server.address();
        const listening = at && typeof at === "object" ? at.port : port3;
        resolve(`${certificate ? "https" : "http"}://${address}:${listening}`);
      });
    }),
    async close() {
      await Promise.all(servers.map(ended));
    }
  };
}
function ended(server) {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeAllConnections();
  return closed;
}
async function serve(request2, response, answer) {
  const body = await readAll(request2);
  if (body === void 0) {
    response.writeHead(413, { connection: "close" }).end();
    return;
  }
  const scheme = request2.socket instanceof TLSSocket ? "https" : "http";
  const url = new URL(request2.url ?? "/", `${scheme}://${request2.headers.host ?? "localhost"}`);
  const contentType = request2.headers["content-type"] ?? "";
  const raw = { method: request2.method ?? "GET", url, contentType, body };
  const sent = await answer(raw, request2.headers.authorization ?? "");
  if (sent.drop === "all") request2.socket.destroy();
  else if (sent.body === void 0) response.writeHead(sent.status, sent.headers).end();
  else {
    const text4 = typeof sent.body === "string" ? sent.body : JSON.stringify(sent.body);
    const type = typeof sent.body === "string" ? "text/html" : "application/json; charset=utf-8";
    response.writeHead(sent.status, { "content-type": type, ...sent.headers });
    if (sent.drop === "half") response.write(text4.slice(0, text4.length / 2), () => request2.socket.destroy());
    else response.end(text4);
  }
}
async function readAll(request2) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of request2) {
    bytes += chunk.length;
    if (bytes > largestBody) return void 0;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

// src/lab/cloud/metadata.ts
var root = "/metadata/v1";
function metadata(state, path13, from) {
  const droplet = live(state).find(({ addresses }) => addresses.ipv4 === from);
  const about = droplet && document(state, droplet);
  if (about && path13 === `${root}.json`) return { status: 200, text: JSON.stringify(about) };
  const names2 = path13.split("/").slice(root.split("/").length);
  const node = about && `${path13}/`.startsWith(`${root}/`) ? names2.filter(Boolean).reduce(below, tree(about)) : void 0;
  if (node === void 0) return { status: 404, text: "not found" };
  if (typeof node === "string") return { status: 200, text: node };
  if (!path13.endsWith("/")) return { status: 301, text: `${path13}/` };
  const index = Object.entries(node).map(([name, at]) => typeof at === "string" ? name : `${name}/`);
  return { status: 200, text: index.join("\n") };
}
function below(node, name) {
  return typeof node === "object" && Object.hasOwn(node, name) ? node[name] : void 0;
}
function document(state, droplet) {
  const { v4, v6 } = networks(state, droplet);
  const interfaces = (type) => v4.filter((one) => one.type === type).map(({ ip_address, netmask, gateway: gateway2 }) => {
    const ipv6 = v6.map((one) => ({ ip_address: one.ip_address, cidr: one.netmask, gateway: one.gateway }))[0];
    return { ipv4: { ip_address, netmask, gateway: gateway2 }, ...type === "public" && ipv6 ? { ipv6 } : {}, type };
  });
  const reserved = [...state.reserved.values()].find(({ dropletId }) => dropletId === droplet.id);
  const address2 = { ipv4: { active: reserved !== void 0, ...reserved && { ip_address: reserved.ip } } };
  return {
    droplet_id: droplet.id,
    hostname: droplet.name,
    user_data: droplet.userData,
    vendor_data: "",
    public_keys: droplet.publicKeys,
    region: droplet.region,
    interfaces: { public: interfaces("public"), private: interfaces("private") },
    dns: { nameservers: [] },
    floating_ip: address2,
    reserved_ip: address2,
    tags: droplet.tags,
    features: { dhcp_enabled: false }
  };
}
function tree(about) {
  const numbered = (list4) => Object.fromEntries(list4.map((one, at) => [at, texts2(one, "address")]));
  return {
    id: String(about.droplet_id),
    hostname: about.hostname,
    "user-data": about.user_data,
    "vendor-data": about.vendor_data,
    "public-keys": about.public_keys.join("\n"),
    region: about.region,
    interfaces: { public: numbered(about.interfaces.public), private: numbered(about.interfaces.private) },
    dns: { nameservers: about.dns.nameservers.join("\n") },
    floating_ip: texts2(about.floating_ip),
    reserved_ip: texts2(about.reserved_ip),
    tags: Object.fromEntries(about.tags.map((tag) => [tag, tag])),
    features: texts2(about.features)
  };
}
function texts2(value, address2 = "ip_address") {
  const named = Object.entries(value).map(([name, one]) => [
    name === "ip_address" ? address2 : name,
    typeof one === "object" && one !== null ? texts2(one, address2) : String(one)
  ]);
  return Object.fromEntries(named);
}

// src/lab/cloud/reserved.ts
function reservedRoutes(state) {
  return ["reserved_ip", "floating_ip"].flatMap((name) => routes(state, `/v2/${name}s`, name));
}
function routes(state, path13, name) {
  const one = `${path13}/{reserved_ip}`;
  const known = ({ params }) => {
    const found = state.reserved.get(params["reserved_ip"] ?? "");
    if (!found) throw notFound();
    return found;
  };
  const resource2 = (asked) => resourceOf(known(asked).ip);
  return [
    {
      method: "GET",
      path: path13,
      query: pageQuery,
      answer: (asked) => page(
        asked,
        `${name}s`,
        [...state.reserved.values()].map((reserved) => view6(state, reserved))
      )
    },
    {
      method: "POST",
      path: path13,
      body: object({ droplet_id: { type: "integer" }, region: { type: "string" }, project_id: { type: "string" } }),
      answer({ body, origin }) {
        const reserved = reserve(state, body);
        const { dropletId, event } = reserved;
        const link = (rel, kind, id) => [{ id, rel, href: `${origin}/v2/${kind}/${id}` }];
        const links = dropletId ? { droplets: link("droplet", "droplets", dropletId), actions: link(event.type, "actions", event.id) } : {};
        return { status: 202, body: { [name]: view6(state, reserved), links } };
      }
    },
    { method: "GET", path: one, answer: (asked) => ({ status: 200, body: { [name]: view6(state, known(asked)) } }) },
    {
      method: "DELETE",
      path: one,
      async answer(asked) {
        const reserved = known(asked);
        refuseBusy(state, reserved);
        state.reserved.delete(reserved.ip);
        await route(state);
        state.addresses.releaseReserved(reserved.ip);
        state.assigned.delete(urnOf(reserved.ip));
        return { status: 204 };
      }
    },
    {
      method: "GET",
      path: `${one}/actions`,
      query: pageQuery,
      answer: (asked) => actionsOf(state, asked, resource2(asked))
    },
    {
      method: "GET",
      path: `${one}/actions/{action_id}`,
      answer: (asked) => oneAction(state, asked, resource2(asked))
    },
    {
      method: "POST",
      path: `${one}/actions`,
      body: object({ type: { enum: ["assign", "unassign"] }, droplet_id: { type: ["integer", "string"] } }, ["type"]),
      answer(asked) {
        const reserved = known(asked);
        const action = change2(state, reserved, asked.body);
        return {
          status: 201,
          body: { action: { ...actionView(state, action), project_id: projectOf(state, reserved) } }
        };
      }
    }
  ];
}
function reserve(state, body) {
  const droplet = body["droplet_id"] === void 0 ? void 0 : freeDroplet(state, body["droplet_id"]);
  const region = droplet?.region ?? regions.find(({ slug, available }) => slug === body["region"] && available)?.slug;
  if (region === void 0) throw unprocessable("region is not available");
  const project = body["project_id"] === void 0 ? void 0 : findProject(state, body["project_id"]).id;
  if (state.reserved.size >= reservedLimit) throw unprocessable("this will exceed your reserved IP limit");
  const ip = state.addresses.takeReserved();
  const event = record(state, ip, region, droplet ? "assign_ip" : "reserve_ip", droplet);
  const reserved = { ip, region, dropletId: droplet?.id, event };
  state.reserved.set(ip, reserved);
  assign(state, urnOf(ip), project);
  return reserved;
}
function change2(state, reserved, body) {
  refuseBusy(state, reserved);
  const isAssign = body["type"] === "assign";
  const droplet = isAssign ? freeDroplet(state, body["droplet_id"]) : void 0;
  if (droplet && droplet.region !== reserved.region) throw unprocessable("the Droplet is in another region");
  if (!isAssign && reserved.dropletId === void 0) throw unprocessable("the reserved IP is not assigned");
  reserved.event = record(state, reserved.ip, reserved.region, isAssign ? "assign_ip" : "unassign_ip", droplet);
  reserved.dropletId = droplet?.id;
  return reserved.event;
}
function freeDroplet(state, id) {
  const droplet = live(state).find((one) => one.id === Number(id));
  if (!droplet) throw unprocessable("droplet_id not found");
  refusePending(state, droplet);
  if ([...state.reserved.values()].some(({ dropletId }) => dropletId === droplet.id))
    throw unprocessable("the Droplet has a reserved IP already");
  return droplet;
}
function refuseBusy(state, { event }) {
  if (statusOf(event, state.now()) === "in-progress")
    throw unprocessable("The reserved IP already has a pending event.");
}
function record(state, ip, region, type, droplet) {
  const { id, type: kind } = resourceOf(ip);
  const event = act(state, { id, region, kind }, type, state.now() + state.activateMs / 2, () => route(state));
  if (droplet) droplet.event = event;
  state.actions.push(event);
  return event;
}
function resourceOf(ip) {
  return { type: "reserved_ip", id: parseRange(`${ip}/32`)?.first ?? 0 };
}
var urnOf = (ip) => `do:floatingip:${ip}`;
var projectOf = (state, { ip }) => state.assigned.get(urnOf(ip))?.project;
function view6(state, reserved) {
  const droplet = live(state).find(({ id }) => id === reserved.dropletId);
  return {
    ip: reserved.ip,
    droplet: droplet ? dropletView(state, droplet) : null,
    region: regionNamed(reserved.region),
    locked: statusOf(reserved.event, state.now()) === "in-progress",
    project_id: projectOf(state, reserved)
  };
}

// src/lab/cloud/cloud.ts
function createCloud(options) {
  const state = newState(options);
  const answer = gate(options, state);
  const door = listener(answer, state.onFailure);
  return {
    faults: state.faults,
    listen: door.listen,
    metadata: (path13, from) => metadata(state, path13, from),
    async close() {
      await door.close();
      await Promise.all(state.work);
    }
  };
}
function newState(options) {
  let lastId = 5e8;
  const now = options.clock ?? Date.now;
  return {
    machines: options.machines,
    faults: faultList(now),
    addresses: addressPool(),
    now,
    nextId: () => ++lastId,
    activateMs: options.activateMs ?? 1e3,
    destroyMs: options.destroyMs ?? 200,
    dropletLimit: Math.min(options.dropletLimit ?? 200, poolSize),
    onFailure: options.onFailure ?? (() => {
    }),
    keys: /* @__PURE__ */ new Map(),
    tags: /* @__PURE__ */ new Map(),
    droplets: /* @__PURE__ */ new Map(),
    gone: [],
    actions: [],
    firewalls: /* @__PURE__ */ new Map(),
    vpcs: defaultVpcs(now()),
    snapshots: /* @__PURE__ */ new Map(),
    reserved: /* @__PURE__ */ new Map(),
    projects: firstProject(now()),
    assigned: /* @__PURE__ */ new Map(),
    work: /* @__PURE__ */ new Set()
  };
}
function gate(options, state) {
  const writers = [options.token].flat();
  const readers = [options.readOnlyToken ?? []].flat();
  const scoped = new Map(Object.entries(options.scopedTokens ?? {}));
  const admit = limiter(options.limits ?? { hour: 5e3, minute: 250 }, state.now);
  const faultRoute = router([...faultRoutes(state.faults, () => unstick(state)), ...powerRoutes(state)]);
  const route2 = router([
    ...catalogueRoutes(state),
    ...keyRoutes(state),
    ...tagRoutes(state),
    ...dropletRoutes(state),
    ...actionRoutes(state),
    ...firewallRoutes(state),
    ...vpcRoutes(state),
    ...imageRoutes(state),
    ...reservedRoutes(state),
    ...projectRoutes(state)
  ]);
  return async (raw, authorization) => {
    const headers = { "x-request-id": randomUUID4() };
    const token = /^Bearer (\S+)$/i.exec(authorization)?.[1] ?? "";
    const scopes = scoped.get(token);
    const mayWrite = writers.includes(token) || scopes !== void 0;
    const mayRead = readers.includes(token);
    const lab2 = raw.url.pathname.startsWith("/_lab/");
    if (!lab2) Object.assign(headers, admit(mayWrite || mayRead ? token : ""));
    const refusal = refuseEarly(raw.method, mayWrite, mayRead, headers);
    if (refusal) return refused(refusal, headers);
    if (lab2) return attempt(state, headers, () => faultRoute(raw));
    const fault = state.faults.matchRequest(raw.method, raw.url.pathname);
    return withFault(fault, headers, () => attempt(state, headers, () => route2({ ...raw, scopes })));
  };
}
function refuseEarly(method, mayWrite, mayRead, headers) {
  if (headers["retry-after"]) return new Refusal(429, "too_many_requests", "API rate limit exceeded.");
  if (!mayWrite && !mayRead) return new Refusal(401, "unauthorized", "Unable to authenticate you");
  if (mayWrite || method === "GET") return void 0;
  return forbidden();
}
async function attempt(state, headers, route2) {
  try {
    return { ...await route2(), headers };
  } catch (error) {
    if (error instanceof Refusal) return refused(error, headers);
    state.onFailure("a request", error);
    return refused(new Refusal(500, "server_error", "Unexpected server-side error"), headers);
  }
}
function refused({ status: status2, id, message }, headers) {
  return { status: status2, headers, body: { id, message, request_id: headers["x-request-id"] } };
}
async function withFault({ answer, drop, delay } = {}, headers, proceed) {
  if (answer) {
    if (answer.done) await proceed();
    return { status: answer.status, body: answer.body, headers: { ...headers, ...answer.headers } };
  }
  if (drop === "before") return { status: 0, headers, drop: "all" };
  if (delay) await sleep(delay);
  return { ...await proceed(), drop: drop === "after" ? "all" : drop };
}
var noMachines = {
  start: async () => {
  },
  powerOff: async () => {
  },
  shutdown: async () => {
  },
  powerOn: async () => {
  },
  reboot: async () => {
  },
  snapshot: async () => 2 ** 30,
  forget: async () => {
  },
  rebuild: async () => {
  },
  resize: async () => {
  },
  route: async () => {
  },
  destroy: async () => {
  }
};

// src/lab/index.ts
import { fileURLToPath } from "node:url";

// src/lab/lifecycle.ts
import { spawn as spawn3 } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync as existsSync4 } from "node:fs";
import { mkdir as mkdir5, open as open3, readdir as readdir2, readFile as readFile7, rm as rm4, writeFile as writeFile7 } from "node:fs/promises";
import path11 from "node:path";
import { setTimeout as sleep4 } from "node:timers/promises";

// src/lab/domain.ts
import { readFile, rm, writeFile as writeFile2 } from "node:fs/promises";

// src/lab/network.ts
import { writeFile } from "node:fs/promises";

// src/lab/place.ts
import { existsSync } from "node:fs";
import path5 from "node:path";
var imageFolder = "/var/cache/promguard-lab";
var labFolder = "/var/lib/promguard-lab";
function placeOf(name) {
  if (!/^[a-z][a-z0-9-]{0,19}$/.test(name)) {
    throw new Problem("invalid-lab-name", `"${name}" is not a valid name for a lab`, {
      hint: "use up to 20 lower-case letters, digits and dashes, starting with a letter"
    });
  }
  return {
    name,
    folder: path5.join(labFolder, name),
    namespace: `promguard-${name}`,
    cgroup: `promguard-${name}`
  };
}
function netnsFile(place) {
  return `/run/netns/${place.namespace}`;
}
function filesOf(place) {
  const at = (name) => path5.join(place.folder, name);
  return {
    /** The emulator's bearer token. */
    token: at("token"),
    /** OpenSSH private key; the public one has `.pub` added. */
    sshKey: at("id_ed25519"),
    ageIdentity: at("age.txt"),
    ageRecipient: at("age-recipient.txt"),
    /** What `lab serve` prints. */
    log: at("serve.log"),
    /** Whom clients trust. */
    authority: at("authority.pem"),
    /** Its key, and how it issues certificates: both are gone before the lab is up. */
    authorityKey: at("authority.key"),
    authorityForm: at("authority.cnf"),
    /** Of the API as api.digitalocean.com. */
    certificate: at("certificate.pem"),
    certificateKey: at("certificate.key"),
    /** /etc/hosts and /etc/nsswitch.conf, as a command in the lab sees them. */
    hosts: at("hosts"),
    nameServices: at("nsswitch.conf"),
    /** The URL of the API on loopback; the file exists once the API is up. */
    url: at("url"),
    droplets: at("droplets"),
    /** Copies of disks. */
    snapshots: at("snapshots"),
    /** By the name of a droplet, the command that prepares its disk. */
    dresses: at("dresses"),
    /** The namespace of the machine's own network, as a mount. */
    ownNetwork: at("own-network")
  };
}
function checkUp(place) {
  if (existsSync(filesOf(place).url)) return;
  throw new Problem("lab-not-found", `there is no lab "${place.name}"`, {
    hint: `start it with promguard lab up --name ${place.name}`
  });
}
function dropletFiles(place, id) {
  const folder = path5.join(filesOf(place).droplets, String(id));
  const at = (name) => path5.join(folder, name);
  return {
    folder,
    /** Its MachineSpec as JSON. */
    spec: at("spec.json"),
    /** Its root: its own disk as an overlay on the base image. */
    root: at("root"),
    /** Its own disk, a file with a file system, and where that is mounted. */
    image: at("disk.ext4"),
    disk: at("disk"),
    upper: at("disk/upper"),
    work: at("disk/work"),
    /** Fills its disk, invisibly to the droplet. */
    filler: at("disk/filler"),
    /** Its console output. */
    console: at("console.log")
  };
}

// src/lab/run.ts
import { spawn } from "node:child_process";
import { constants } from "node:os";
function capture(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const input = options.input === void 0 ? "ignore" : "pipe";
    const child = spawn(command, args, { env: options.env, cwd: options.cwd, stdio: [input, "pipe", "pipe"] });
    const [stdout, stderr] = [[], []];
    child.stdout?.on("data", (chunk) => stdout.push(chunk));
    child.stderr?.on("data", (chunk) => stderr.push(chunk));
    child.stdin?.on("error", () => {
    });
    child.stdin?.end(options.input);
    child.once("error", (cause) => reject(notStarted(command, cause)));
    child.once(
      "close",
      (code) => resolve({ code: code ?? 1, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() })
    );
  });
}
async function run(command, args, options = {}) {
  const { code, stdout, stderr } = await capture(command, args, options);
  if (code === 0) return stdout;
  const last2 = (stderr.trim() || stdout.trim()).split("\n").slice(-8).join("\n  ");
  const line = [command, ...args].join(" ").slice(0, 200);
  throw new Problem("command-failed", `${line} failed with exit code ${code}`, { hint: last2 });
}
function notStarted(command, cause) {
  return new Problem("command-failed", `cannot run ${command}`, { hint: cause.message, cause });
}
function attach(command, args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: "inherit" });
    const wait = () => {
    };
    const pass = () => child.kill("SIGTERM");
    process.on("SIGINT", wait).on("SIGTERM", pass);
    child.once("error", (cause) => reject(notStarted(command, cause)));
    child.once("close", (code, signal) => {
      process.off("SIGINT", wait).off("SIGTERM", pass);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

// src/lab/network.ts
var bridge = "internet";
var gateway = "203.0.113.1";
var metadataAddress = "169.254.169.254";
var gateways = [`${gateway}/24`, "198.51.100.1/24", "2001:db8::1/64", `${metadataAddress}/32`];
function inside(place, command) {
  return ["nsenter", `--net=${netnsFile(place)}`, "--", ...command];
}
function onOwnNetwork(place) {
  return ["nsenter", `--net=${filesOf(place).ownNetwork}`, "--"];
}
async function createNetwork(place) {
  await run("ip", ["netns", "add", place.namespace]);
  const { ownNetwork } = filesOf(place);
  await writeFile(ownNetwork, "");
  await run("mount", ["--bind", "/proc/self/ns/net", ownNetwork]);
  const script = [
    "link set lo up",
    `link add ${bridge} type bridge forward_delay 0`,
    `link set ${bridge} up`,
    ...gateways.map((address2) => `addr add ${address2} dev ${bridge}${address2.includes(":") ? " nodad" : ""}`)
  ];
  await run("ip", ["-n", place.namespace, "-batch", "-"], { input: `${script.join("\n")}
` });
  const forward = "echo 1 > /proc/sys/net/ipv4/ip_forward; echo 0 > /proc/sys/net/ipv4/conf/all/send_redirects";
  const [command = "", ...args] = inside(place, ["sh", "-ec", forward]);
  await run(command, args);
}
async function removeNetwork(place) {
  const { code, stderr } = await capture("ip", ["netns", "delete", place.namespace]);
  if (code !== 0 && !stderr.includes("No such file")) {
    throw new Problem("lab-network-failed", `cannot delete the network namespace ${place.namespace}`, {
      hint: stderr.trim()
    });
  }
}

// src/lab/domain.ts
var apiHost = "api.digitalocean.com";
var validDays = 30;
var certificates = `[req]
distinguished_name = name
[name]
[authority]
subjectKeyIdentifier = hash
basicConstraints = critical, CA:true, pathlen:0
keyUsage = critical, keyCertSign
nameConstraints = critical, permitted;DNS:${apiHost}
[server]
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid
basicConstraints = critical, CA:false
keyUsage = critical, digitalSignature
extendedKeyUsage = serverAuth
subjectAltName = DNS:${apiHost}
`;
async function createDomain(place) {
  const { authority, authorityKey, authorityForm, certificate, certificateKey, hosts, nameServices } = filesOf(place);
  const issue = async (name, section, key, file, ...signed) => {
    const request2 = ["req", "-x509", "-config", authorityForm, "-extensions", section, "-subj", `/CN=${name}`];
    const made = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-noenc", "-days", String(validDays)];
    await run("openssl", [...request2, ...made, "-keyout", key, "-out", file, ...signed]);
  };
  await writeFile2(authorityForm, certificates);
  await issue(`PromGuard lab ${place.name}`, "authority", authorityKey, authority);
  await issue(apiHost, "server", certificateKey, certificate, "-CA", authority, "-CAkey", authorityKey);
  await Promise.all([rm(authorityKey), rm(authorityForm)]);
  await writeFile2(hosts, `127.0.0.1 ${apiHost}
${await readFile("/etc/hosts", "utf8")}`);
  const machine = await readFile("/etc/nsswitch.conf", "utf8").catch(() => "");
  await writeFile2(nameServices, `${machine.replace(/^hosts:.*\n/gm, "")}
hosts: files myhostname
`);
}
var asApi = `mount --bind "$1" /etc/hosts
[ ! -e /etc/nsswitch.conf ] || mount --bind "$2" /etc/nsswitch.conf
[ ! -d /run/nscd ] || mount -t tmpfs none /run/nscd
shift 2
exec "$@"`;
function insideAsApi(place, command) {
  const { hosts, nameServices } = filesOf(place);
  const bash = ["bash", "--norc", "-ec", asApi, "bash", hosts, nameServices];
  const own = ["unshare", "--mount", "--propagation", "slave", "--", ...bash];
  return inside(place, [...own, ...command]);
}
function trust(place) {
  const { authority } = filesOf(place);
  const names2 = ["SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"];
  return Object.fromEntries(names2.map((name) => [name, authority]));
}

// src/lab/machine/cgroup.ts
import { mkdir, readdir, readFile as readFile2, rmdir, writeFile as writeFile3 } from "node:fs/promises";
import path6 from "node:path";
import { setTimeout as sleep2 } from "node:timers/promises";
async function hierarchies() {
  const mounts = (await readFile2("/proc/self/mountinfo", "utf8")).trim().split("\n");
  return mounts.flatMap((line) => {
    const [before2 = "", after = ""] = line.split(" - ");
    const where = before2.split(" ")[4] ?? "";
    const [type = "", , options = ""] = after.split(" ");
    return type.startsWith("cgroup") && !options.split(",").includes("cpuset") ? [where] : [];
  });
}
async function createGroup(group) {
  const folders = (await hierarchies()).map((root2) => path6.join(root2, group));
  for (const folder of folders) await mkdir(folder, { recursive: true });
  return folders.map((folder) => path6.join(folder, "cgroup.procs"));
}
async function limitMemory(group, mebibytes) {
  for (const root2 of await hierarchies()) {
    for (const above of [root2, path6.join(root2, path6.dirname(group))])
      await writeFile3(path6.join(above, "cgroup.subtree_control"), "+memory", { flag: "r+" }).catch(() => {
      });
    for (const file of ["memory.max", "memory.limit_in_bytes"])
      await writeFile3(path6.join(root2, group, file), String(mebibytes * 2 ** 20), { flag: "r+" }).catch(ignoreMissing);
  }
}
function enter(procsFiles, command) {
  const script = 'while [ "$1" != -- ]; do echo $$ > "$1"; shift; done; shift; exec "$@"';
  return ["bash", "-ec", script, "bash", ...procsFiles, "--", ...command];
}
async function members(group) {
  const found = /* @__PURE__ */ new Set();
  for (const root2 of await hierarchies()) {
    for (const folder of await below2(path6.join(root2, group))) {
      const text4 = await readFile2(path6.join(folder, "cgroup.procs"), "utf8").catch(() => "");
      for (const pid of text4.split("\n")) if (pid !== "" && pid !== "0") found.add(Number(pid));
    }
  }
  return [...found];
}
async function removeGroup(group) {
  for (; ; ) {
    const pids = await members(group);
    if (pids.length === 0) break;
    for (const pid of pids) kill(pid, "SIGKILL");
    await sleep2(20);
  }
  for (const root2 of await hierarchies()) {
    for (const folder of (await below2(path6.join(root2, group))).reverse()) await rmdir(folder).catch(ignoreMissing);
  }
}
function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    ignoreMissing(error);
  }
}
function ignoreMissing(error) {
  const code = error instanceof Error && "code" in error ? error.code : void 0;
  if (code !== "ENOENT" && code !== "ESRCH") throw error;
}
async function below2(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => void 0);
  if (entries === void 0) return [];
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => path6.join(folder, entry.name));
  return [folder, ...(await Promise.all(folders.map(below2))).flat()];
}

// src/lab/machine/container.ts
import { spawn as spawn2 } from "node:child_process";
import { open as open2, readFile as readFile3, rm as rm2 } from "node:fs/promises";
import { setTimeout as sleep3 } from "node:timers/promises";
var rebootCode = 133;
function groupOf(place, id) {
  return `${place.cgroup}/droplet-${id}`;
}
async function boot(place, spec) {
  const at = dropletFiles(place, spec.id);
  const entrances = await createGroup(groupOf(place, spec.id));
  await limitMemory(groupOf(place, spec.id), spec.memory);
  const log = await open2(at.console, "a");
  const [command = "", ...args] = enter(entrances, nspawn(place, spec, at.root));
  const child = spawn2(command, args, {
    env: inUnified(process.env),
    stdio: ["ignore", log.fd, log.fd],
    detached: true
  });
  await log.close();
  return child;
}
function inUnified(env) {
  return { ...env, SYSTEMD_NSPAWN_UNIFIED_HIERARCHY: "1" };
}
function nspawn(place, spec, root2) {
  return [
    "systemd-nspawn",
    "--quiet",
    "--boot",
    // A scope would need systemd, which not every host has.
    "--register=no",
    "--keep-unit",
    `--directory=${root2}`,
    `--machine=${machineName(place, spec.id)}`,
    `--hostname=${spec.name}`,
    `--network-bridge=${bridge}`,
    "--capability=CAP_NET_ADMIN,CAP_NET_RAW",
    // For wireguard-go's interface.
    "--bind=/dev/net/tun",
    "--link-journal=no",
    "--resolv-conf=off",
    "--timezone=off",
    "--console=pipe"
  ];
}
function machineName(place, id) {
  return `promguard-${place.name}-${id}`;
}
async function initOf(place, id) {
  for (const pid of await members(groupOf(place, id))) {
    const status2 = await readFile3(`/proc/${pid}/status`, "utf8").catch(() => "");
    if (/^NSpid:.*\s1$/m.test(status2)) return pid;
  }
  return void 0;
}
async function cutPower(place, id) {
  const init = await initOf(place, id);
  if (init !== void 0) {
    kill(init, "SIGKILL");
    for (let waited = 0; waited < 3e3 && (await members(groupOf(place, id))).length > 0; waited += 20) await sleep3(20);
  }
  await removeGroup(groupOf(place, id));
  await rm2(`/run/systemd/nspawn/propagate/${machineName(place, id)}`, { recursive: true, force: true });
}

// src/lab/machine/disk.ts
import { randomUUID as randomUUID5 } from "node:crypto";
import { mkdir as mkdir3, readFile as readFile5, rm as rm3, stat, writeFile as writeFile5 } from "node:fs/promises";
import path8 from "node:path";

// src/lab/dress.ts
import { mkdir as mkdir2, readFile as readFile4, writeFile as writeFile4 } from "node:fs/promises";
import path7 from "node:path";
async function dress(place, droplet, command) {
  checkUp(place);
  const file = fileOf(place, droplet);
  await mkdir2(path7.dirname(file), { recursive: true });
  await writeFile4(file, JSON.stringify(command));
}
async function putOn(place, droplet, root2) {
  const text4 = await readFile4(fileOf(place, droplet), "utf8").catch(() => void 0);
  if (text4 === void 0) return;
  const env = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", DEBIAN_FRONTEND: "noninteractive" };
  const apart = ["--pid", "--fork", "--kill-child", "--net", "--mount-proc", `--root=${root2}`];
  await run("unshare", [...apart, "--", ...JSON.parse(text4)], { env });
}
function fileOf(place, droplet) {
  return path7.join(filesOf(place).dresses, droplet);
}

// src/lab/machine/seed.ts
function firstBootFiles(spec, machineId) {
  const metaData = {
    "instance-id": `droplet-${spec.id}`,
    "local-hostname": spec.name,
    "public-keys": spec.authorizedKeys
  };
  const hosts = `127.0.0.1 localhost
127.0.1.1 ${spec.name}
::1 localhost ip6-localhost ip6-loopback
`;
  return {
    "/etc/hostname": `${spec.name}
`,
    "/etc/hosts": hosts,
    "/etc/machine-id": `${machineId}
`,
    "/etc/systemd/network/10-host0.network": networkFile(spec),
    // JSON is valid YAML, whatever the comment of a key contains.
    "/var/lib/cloud/seed/nocloud/meta-data": JSON.stringify(metaData),
    "/var/lib/cloud/seed/nocloud/user-data": spec.userData
  };
}
function networkFile(spec) {
  const gateway2 = spec.ipv4.replace(/\.\d+$/, ".1");
  const ipv6 = spec.ipv6 ? [`Address=${spec.ipv6}/64`, "Gateway=2001:db8::1"] : [];
  return [
    "[Match]",
    "Name=host0",
    "[Network]",
    "DHCP=no",
    "IPv6AcceptRA=no",
    "LinkLocalAddressing=ipv6",
    "IPv6DuplicateAddressDetection=0",
    `Address=${spec.ipv4}/24`,
    `Address=${spec.privateIpv4}/${spec.privatePrefix}`,
    `Gateway=${gateway2}`,
    ...ipv6,
    ""
  ].join("\n");
}

// src/lab/machine/disk.ts
var diskSize = "4G";
async function createDisk(place, image, spec) {
  const at = dropletFiles(place, spec.id);
  for (const folder of [at.disk, at.root]) await mkdir3(folder, { recursive: true });
  if (spec.snapshot === void 0) await format2(at.image);
  else await run("cp", ["--sparse=always", snapshotFile(place, spec.snapshot), at.image]);
  await run("mount", ["-o", "loop,noinit_itable", at.image, at.disk]);
  await rm3(at.work, { recursive: true, force: true });
  for (const folder of [at.upper, at.work]) await mkdir3(folder, { recursive: true });
  await writeFile5(at.spec, JSON.stringify(spec));
  const options = `lowerdir=${image},upperdir=${at.upper},workdir=${at.work},volatile`;
  await run("mount", ["-t", "overlay", "-o", options, `promguard-${spec.name}`, at.root]);
  const files = firstBootFiles(spec, randomUUID5().replaceAll("-", ""));
  for (const [file, content2] of Object.entries(files)) {
    await mkdir3(path8.dirname(at.root + file), { recursive: true });
    await writeFile5(at.root + file, content2);
  }
  await putOn(place, spec.name, at.root);
}
async function format2(image) {
  await run("truncate", ["--size", diskSize, image]);
  await run("mkfs.ext4", ["-q", "-m", "0", "-O", "^has_journal", "-E", "lazy_itable_init=1,nodiscard", image]);
}
async function copyDisk(place, id, snapshot2) {
  const { disk, image } = dropletFiles(place, id);
  const copy = snapshotFile(place, snapshot2);
  await mkdir3(path8.dirname(copy), { recursive: true });
  const script = `trap 'fsfreeze --unfreeze "$1"' EXIT; fsfreeze --freeze "$1"; cp --sparse=always "$2" "$3.new"; mv "$3.new" "$3"`;
  await run("bash", ["-ec", script, "bash", disk, image, copy]);
  return (await stat(copy)).blocks * 512;
}
async function removeCopy(place, snapshot2) {
  await rm3(snapshotFile(place, snapshot2), { force: true });
}
function snapshotFile(place, snapshot2) {
  return path8.join(filesOf(place).snapshots, `${snapshot2}.ext4`);
}
async function fillDisk(place, id) {
  const { disk, filler } = dropletFiles(place, id);
  const script = `fallocate --length "$(stat --file-system --format '%f * %S' "$1" | xargs expr)" "$2" || true
    dd if=/dev/zero of="$2" bs=4k oflag=append conv=notrunc 2>/dev/null || true`;
  await run("bash", ["-c", script, "bash", disk, filler]);
}
async function emptyDisk(place, id) {
  await rm3(dropletFiles(place, id).filler, { force: true });
}
async function removeDisk(place, id) {
  const { folder } = dropletFiles(place, id);
  await unmountBelow(folder);
  await rm3(folder, { recursive: true, force: true });
}
async function unmountBelow(folder) {
  const mounts = (await readFile5("/proc/self/mountinfo", "utf8")).trim().split("\n");
  const points = mounts.map((line) => line.split(" ")[4] ?? "").filter((point) => `${point}/`.startsWith(`${folder}/`));
  for (const point of points.reverse()) await run("umount", ["--lazy", point]);
}

// src/lab/machine/image.ts
import { createHash as createHash2 } from "node:crypto";
import { existsSync as existsSync3 } from "node:fs";
import { mkdir as mkdir4 } from "node:fs/promises";
import path10 from "node:path";

// src/lab/prepare.ts
import { existsSync as existsSync2 } from "node:fs";
import { readFile as readFile6, writeFile as writeFile6 } from "node:fs/promises";
import path9 from "node:path";
var packageOf = {
  mmdebstrap: "mmdebstrap",
  "systemd-nspawn": "systemd-container",
  ip: "iproute2",
  nft: "nftables",
  "mkfs.ext4": "e2fsprogs",
  "ssh-keygen": "openssh-client",
  openssl: "openssl"
};
var limits = {
  "fs/inotify/max_user_instances": 8192,
  "fs/inotify/max_user_watches": 524288,
  "kernel/pty/max": 4096,
  "kernel/keys/maxkeys": 2e4,
  "kernel/keys/maxbytes": 2e6
};
async function prepare(say3) {
  const problem = await machineProblem();
  if (problem) throw problem;
  await installMissing(say3);
  await raiseLimits();
}
async function machineProblem() {
  const reason = await unmetRequirement();
  if (reason === void 0) return void 0;
  return new Problem("lab-unsupported", `the lab cannot run here: ${reason}`, {
    hint: "run it as root on Debian 12 or Ubuntu 24.04, on a dedicated machine or virtual machine"
  });
}
async function unmetRequirement() {
  if (process.platform !== "linux") return `it needs Linux, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return "it needs root";
  if (!existsSync2("/usr/bin/apt-get")) return "it needs apt";
  if (!existsSync2("/dev/net/tun")) return "there is no /dev/net/tun";
  if (!existsSync2("/sys/fs/cgroup")) return "there are no cgroups";
  const filesystems = await readFile6("/proc/filesystems", "utf8");
  const hasOverlay = /\boverlay$/m.test(filesystems) || await canLoad("overlay");
  return hasOverlay ? void 0 : "the kernel has no overlayfs";
}
async function canLoad(module) {
  const result = await capture("modprobe", [module]).catch(() => void 0);
  return result?.code === 0;
}
async function installMissing(say3) {
  const missing = Object.entries(packageOf).flatMap(([command, name]) => isInstalled(command) ? [] : [name]);
  if (missing.length === 0) return;
  say3(`installing ${missing.join(", ")}`);
  const install = ["install", "-y", "-q", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=300", ...missing];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", install, { env }).catch(async () => {
    await updateLists();
    await run("apt-get", install, { env });
  });
}
async function updateLists() {
  await run("apt-get", ["update", "-q", "-o", "DPkg::Lock::Timeout=300"]);
}
function isInstalled(command) {
  return ["/usr/sbin", "/usr/bin", "/sbin", "/bin"].some((folder) => existsSync2(path9.join(folder, command)));
}
async function raiseLimits() {
  for (const [name, limit] of Object.entries(limits)) {
    const file = path9.join("/proc/sys", name);
    if (Number(await readFile6(file, "utf8")) < limit) await writeFile6(file, String(limit));
  }
}

// src/lab/machine/recipe.sh
var recipe_default = `#!/usr/bin/env bash
# Builds the lab's base image: Debian or Ubuntu like DigitalOcean's, with a local APT archive.
# Usage: recipe.sh IMAGE SUITE EXPORTERS APT-OPTION... with the archive's sources.list lines on standard input. Keeps an existing IMAGE.
set -euo pipefail
image=$1 suite=$2 exporters=$3
shift 3

# What is on a new droplet. wireguard-go replaces the kernel module, which the lab's kernel may lack.
present=systemd,systemd-sysv,dbus,openssh-server,iproute2,ca-certificates,curl,python3,sudo,procps,kmod,iputils-ping,cloud-init,wireguard-go

# Adds to the new root $1 the packages that PromGuard installs, those of the exporters $2 among them, as droplets have no internet, and some that
# owners of servers install, or describe in fleet.yaml. Runs in dash, like settle.
bring() {
  set -e
  mkdir -p "$1/srv/apt/partial"
  # Two calls, as ufw breaks iptables-persistent.
  for packages in "ufw iptables wireguard-tools prometheus prometheus-alertmanager victoria-metrics $2" \\
    'iptables-persistent needrestart prometheus-blackbox-exporter'; do
    # shellcheck disable=SC2086 # a list
    APT_CONFIG=$MMDEBSTRAP_APT_CONFIG apt-get install -q -y --download-only --no-install-recommends -o "Dir::Cache::archives=$1/srv/apt" $packages
  done
  rm -rf "$1/srv/apt/partial" "$1/srv/apt/lock"
  for deb in "$1"/srv/apt/*.deb; do
    # Recompressed once here: xz would be half the cost of unpacking on each droplet.
    dpkg-deb -R "$deb" "$1/srv/apt/open"
    dpkg-deb -Zzstd -z1 -b "$1/srv/apt/open" "$deb" > /dev/null
    rm -r "$1/srv/apt/open"
    dpkg-deb -f "$deb"
    printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "\${deb##*/}" "$(stat -c %s "$deb")" "$(sha256sum < "$deb" | cut -d ' ' -f 1)"
  done > "$1/srv/apt/Packages"
  # Without a Release file, apt would try six other names first.
  printf 'Date: %s\\nSHA256:\\n %s %s Packages\\n' "$(date -Ru)" "$(sha256sum < "$1/srv/apt/Packages" | cut -d ' ' -f 1)" \\
    "$(stat -c %s "$1/srv/apt/Packages")" > "$1/srv/apt/Release"
}

# Makes the new root $1 boot like a droplet, and quickly.
settle() {
  set -e
  rm -rf "$1"/etc/apt/sources.list "$1"/etc/apt/sources.list.d/* "$1"/etc/apt/apt.conf.d/99mmdebstrap "$1"/var/lib/apt/lists/*
  echo 'deb [trusted=yes] file:/srv/apt ./' > "$1/etc/apt/sources.list"
  chroot "$1" apt-get update -q
  # Each droplet generates its own, or gets one from its user data.
  rm -f "$1"/etc/ssh/ssh_host_*
  rm -rf "$1"/usr/share/doc/* "$1"/usr/share/man/* "$1"/usr/share/locale/*
  cat > "$1/etc/cloud/cloud.cfg.d/99-lab.cfg" << 'END'
datasource_list: [ NoCloud ]
network: { config: disabled }
# Without locales in the image, setting one ends cloud-init in an error.
locale: false
manage_etc_hosts: false
disable_root: false
users: []
ssh_genkeytypes: [ ed25519 ]
# The modules that user data has a use for here; disks, Chef, Puppet and the like only cost time at each boot.
cloud_init_modules: [ bootcmd, write-files, set_hostname, users-groups, ssh ]
cloud_config_modules: []
cloud_final_modules: [ package-update-upgrade-install, runcmd, scripts-user, final-message ]
END
  # Before 24.3, cloud-init's four stages were four processes, three quarters of the boot time. Here they are two: before sshd, and after.
  if [ ! -e "$1/lib/systemd/system/cloud-init-main.service" ]; then
    chroot "$1" systemctl -q mask cloud-init-local.service cloud-config.service
    mkdir -p "$1/etc/systemd/system/cloud-init.service.d"
    cat > "$1/etc/systemd/system/cloud-init.service.d/lab.conf" << 'END'
[Service]
ExecStart=
ExecStart=/usr/bin/python3 -c 'from cloudinit.cmd.main import main; exit(main(["cloud-init", "init", "--local"]) or main(["cloud-init", "init"]))'
END
  fi
  # Every reload of systemd runs all generators, which takes a third of a second, and an installation reloads often. In a container, only
  # the one for init.d scripts has work to do; what cloud-init's would decide each time is decided here.
  chroot "$1" systemctl -q add-wants multi-user.target cloud-init.target
  mkdir -p "$1/etc/systemd/system-generators"
  for generator in "$1"/lib/systemd/system-generators/*; do
    case \${generator##*/} in
      systemd-sysv-generator) ;;
      *) ln -sf /dev/null "$1/etc/systemd/system-generators/\${generator##*/}" ;;
    esac
  done
  chroot "$1" systemctl -q enable systemd-networkd.service
  # Units that only wait on a machine without disk, console or internet.
  chroot "$1" systemctl -q mask apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service \\
    fstrim.timer console-getty.service getty.target systemd-networkd-wait-online.service systemd-timesyncd.service systemd-resolved.service \\
    systemd-update-utmp.service systemd-update-utmp-runlevel.service systemd-journal-flush.service systemd-pcrphase.service ldconfig.service \\
    systemd-journal-catalog-update.service
  rm -f "$1/etc/resolv.conf" "$1/etc/hostname"
  : > "$1/etc/machine-id"
}

mkdir -p "\${image%/*}"
exec 9> "\${image%/*}/lock"
flock 9
[ -d "$image" ] && exit 0

# The rest of an interrupted build: the lock proves that nobody is working on it, and its mounts ended with its mount namespace.
building=\${image%/*}/building
rm -rf --one-file-system "$building"
# mmdebstrap inherits the lock, which is held for as long as anything runs.
# As a dpkg option, path-exclude would slow down every package: it is set after the first packages are unpacked.
# shellcheck disable=SC2016 # the hooks' $1 is for the shell that mmdebstrap starts
unshare --mount mmdebstrap --mode=root --format=directory --variant=apt --include="$present" --skip=cleanup/apt/lists "$@" \\
  --aptopt='Acquire::Languages "none"' --aptopt='APT::Install-Recommends "false"' --dpkgopt=force-unsafe-io \\
  --extract-hook='printf "path-exclude=/usr/share/%s/*\\n" doc man locale info lintian > "$1/etc/dpkg/dpkg.cfg.d/lab"' \\
  --customize-hook="$(declare -f bring); bring \\"\\$1\\" '$exporters'" --customize-hook="$(declare -f settle); settle \\"\\$1\\"" \\
  "$suite" "$building" -
mv "$building" "$image"
`;

// src/lab/machine/image.ts
var commonImage = "debian-12-x64";
var debianSuites = { "debian-12-x64": "bookworm", "debian-13-x64": "trixie" };
var exporters = [...catalogue.values()].map((exporter) => exporter.package).join(" ");
async function ensureImage(slug, say3, from = []) {
  const sources = suitesOf(slug, await archive());
  const options = await aptOptions();
  const suite = mainSuite(sources);
  const lines = sources.map(({ uri, suite: suite2, component }) => `deb ${uri} ${suite2} ${component}
`).join("");
  const hash = createHash2("sha256").update([recipe_default, lines, exporters, ...options].join("\0")).digest("hex").slice(0, 16);
  const image = path10.join(imageFolder, `${suite}-${hash}`);
  if (existsSync3(image)) return image;
  say3(`building the base image of ${suite} (once, a minute or two)`);
  await mkdir4(imageFolder, { recursive: true });
  const [command = "", ...args] = [...from, "bash", "-c", recipe_default, "recipe.sh", image, suite, exporters, ...options];
  await run(command, args, { input: lines });
  return image;
}
async function archive() {
  const format3 = "$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)";
  const ask2 = () => run("apt-get", ["indextargets", "--format", format3, "Created-By: Packages"]);
  const known = parseTargets(await ask2());
  if (known.length > 0) return known;
  await updateLists();
  const fetched = parseTargets(await ask2());
  if (fetched.length > 0) return fetched;
  throw new Problem("missing-apt-archive", "this machine has no Debian or Ubuntu archive in its APT sources", {
    hint: "add one to /etc/apt/sources.list: the base image is built from it"
  });
}
function parseTargets(text4) {
  const lines = [...new Set(text4.split("\n"))];
  return lines.flatMap((line) => {
    const [origin = "", uri = "", suite = "", component = ""] = line.split("|");
    const ours = /^(Debian|Ubuntu)$/.test(origin) && !/-(backports|proposed)/.test(suite);
    return ours ? [{ origin, uri, suite, component }] : [];
  });
}
function suitesOf(slug, sources) {
  const own = mainSuite(sources);
  const wanted = sources.every(({ origin }) => origin === "Debian") ? debianSuites[slug] ?? own : own;
  return sources.map((source) => ({ ...source, suite: source.suite.replace(own, wanted) }));
}
function mainSuite(sources) {
  return sources.map(({ suite }) => suite).sort((one, other) => one.length - other.length)[0] ?? "";
}
async function aptOptions() {
  const dump = await run("apt-config", ["dump"]);
  const reach = /^Acquire::(http|https|Check-Valid-Until|Check-Date|ForceIPv[46])\b.* "[^"]+";$/;
  return dump.split("\n").flatMap((line) => reach.test(line) ? [`--aptopt=${line.replace(/;$/, "")}`] : []);
}

// src/lab/lifecycle.ts
function serverGroup(place) {
  return `${place.cgroup}/serve`;
}
async function start3(place, program3, say3) {
  await prepare(say3);
  await ensureImage(commonImage, say3);
  await mkdir5(path11.dirname(place.folder), { recursive: true });
  await mkdir5(place.folder, { mode: 448 }).catch((cause) => {
    if (cause.code !== "EEXIST") {
      throw new Problem("file-access-failed", `cannot create ${place.folder}: ${cause.message}`, { cause });
    }
    throw new Problem("lab-exists", `the lab "${place.name}" already exists`, {
      hint: `use it with promguard lab exec --name ${place.name} -- CMD, or remove it with promguard lab down --name ${place.name}`,
      cause
    });
  });
  try {
    await createKeys(place);
    await createDomain(place);
    await createNetwork(place);
    await startServer(place, program3);
  } catch (error) {
    await stop(place);
    throw error;
  }
}
async function createKeys(place) {
  const files = filesOf(place);
  await writeFile7(files.token, `dop_v1_${randomBytes(32).toString("hex")}`, { mode: 384 });
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", `promguard-lab-${place.name}`, "-f", files.sshKey]);
  const identity = await generateX25519Identity();
  await writeFile7(files.ageIdentity, `${identity}
`, { mode: 384 });
  await writeFile7(files.ageRecipient, `${await identityToRecipient(identity)}
`);
  await mkdir5(files.droplets);
}
async function startServer(place, program3) {
  const files = filesOf(place);
  const log = await open3(files.log, "a");
  const serve3 = [process.execPath, program3, "lab", "serve", "--name", place.name];
  const [command = "", ...args] = enter(await createGroup(serverGroup(place)), inside(place, serve3));
  const child = spawn3(command, args, { stdio: ["ignore", log.fd, log.fd], detached: true });
  await log.close();
  let ended2;
  child.once("error", (error) => {
    ended2 = error.message;
  });
  child.once("exit", (code) => {
    ended2 = `exit code ${code}`;
  });
  while (!existsSync4(files.url)) {
    if (ended2) {
      const printed = (await readFile7(files.log, "utf8")).trim();
      throw new Problem(
        "lab-server-failed",
        `the lab's server did not start: ${ended2}`,
        printed ? { hint: printed } : {}
      );
    }
    await sleep4(20);
  }
  child.unref();
}
async function stop(place) {
  await removeGroup(serverGroup(place));
  const ids = (await readdir2(filesOf(place).droplets).catch(() => [])).map(Number);
  await Promise.all(
    ids.map(async (id) => {
      await cutPower(place, id);
      await removeDisk(place, id);
    })
  );
  await removeGroup(place.cgroup);
  await unmountBelow(place.folder);
  await removeNetwork(place);
  await rm4(place.folder, { recursive: true, force: true });
}
async function serverOf(place) {
  return (await members(serverGroup(place)))[0];
}

// src/lab/use.ts
import { readdir as readdir3, readFile as readFile8, readlink } from "node:fs/promises";
var proxies = ["http_proxy", "https_proxy", "all_proxy"].flatMap((name) => [name, name.toUpperCase()]);
async function insideLab(place, command, env) {
  const files = filesOf(place);
  checkUp(place);
  const {
    DIGITALOCEAN_API_URL,
    DIGITALOCEAN_ACCESS_TOKEN,
    SOPS_AGE_KEY,
    PROMGUARD_SSH_KEY,
    PROMGUARD_NEW_SSH_KEY,
    PROMGUARD_NEW_SSH_KEY_FILE,
    ...others2
  } = env;
  const [first = "", ...words] = command;
  const own = first === "promguard" ? [process.execPath, process.argv[1] ?? "", ...words] : command;
  const [program3 = "", ...args] = insideAsApi(place, own);
  for (const proxy of proxies) delete others2[proxy];
  return {
    command: program3,
    args,
    env: {
      ...others2,
      ...trust(place),
      DIGITALOCEAN_TOKEN: await readFile8(files.token, "utf8"),
      PROMGUARD_SSH_KEY_FILE: files.sshKey,
      SOPS_AGE_KEY_FILE: files.ageIdentity,
      PROMGUARD_LAB_RECIPIENT: (await readFile8(files.ageRecipient, "utf8")).trim()
    }
  };
}
async function onDroplet(place, droplet, command) {
  const spec = await specOf(place, droplet);
  const init = await initOf(place, spec.id);
  if (init === void 0 || !await runsSystemd(init)) {
    throw new Problem("droplet-off", `the droplet ${droplet} is off`);
  }
  const namespaces = ["--mount", "--uts", "--ipc", "--net", "--pid", "--cgroup"];
  const fork = ["bash", "-c", '(exec "$@"); exit', "bash"];
  return {
    command: "setpriv",
    args: [
      `--bounding-set=${await rightsOf(init)}`,
      ...["nsenter", "--no-fork", `--target=${init}`, ...namespaces, "--", ...fork, ...command]
    ],
    env: { PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", LANG: "C.UTF-8" }
  };
}
async function rightsOf(init) {
  const [, mask = "0"] = /^CapBnd:\s*(\w+)$/m.exec(await readFile8(`/proc/${init}/status`, "utf8")) ?? [];
  const bits = [...BigInt(`0x${mask}`).toString(2)].reverse();
  return ["-all", ...bits.flatMap((bit, number2) => bit === "1" ? [`+cap_${number2}`] : [])].join(",");
}
async function specOf(place, droplet) {
  checkUp(place);
  const specs = await specsOf(place);
  const [spec, second] = specs.filter(({ id, name }) => name === droplet || String(id) === droplet);
  if (!spec)
    throw new Problem("unknown-droplet", `there is no droplet ${droplet} in the lab`, {
      hint: "list them with promguard lab status"
    });
  if (second) {
    throw new Problem("ambiguous-droplet", `two droplets are named ${droplet}`, {
      hint: "use the id of one of them"
    });
  }
  return spec;
}
async function ask(place, method, route2, body) {
  checkUp(place);
  const program3 = `
    const { DIGITALOCEAN_TOKEN: token } = process.env;
    const [url, method, route] = process.argv.slice(1);
    const body = await (await import('node:stream/consumers')).text(process.stdin);
    const headers = { authorization: 'Bearer ' + token, 'content-type': 'application/json' };
    // Without its stack.
    const fail = ({ message }) => { console.error(message); process.exit(1); };
    const response = await fetch(url + route, { method, headers, body: body || undefined }).catch(fail);
    const text = await response.text();
    console.log(JSON.stringify({ status: response.status, headers: Object.fromEntries(response.headers), text }));`;
  const argv = [
    process.execPath,
    "--input-type=module",
    "--eval",
    program3,
    await readFile8(filesOf(place).url, "utf8"),
    method,
    route2
  ];
  const input = body === void 0 ? "" : JSON.stringify(body);
  const { command, args, env } = await insideLab(place, argv, process.env);
  const { text: text4, ...answer } = JSON.parse(await run(command, args, { env, input }));
  return { ...answer, body: text4 === "" ? void 0 : JSON.parse(text4) };
}
async function runsSystemd(init) {
  const program3 = await readlink(`/proc/${init}/exe`).catch(() => "");
  return /\/systemd( \(deleted\))?$/.test(program3);
}
async function statusOf2(place) {
  checkUp(place);
  const now = Number((await readFile8("/proc/uptime", "utf8")).split(" ")[0]);
  const droplets = (await specsOf(place)).map(async (spec) => {
    const pid = await initOf(place, spec.id);
    return {
      id: spec.id,
      name: spec.name,
      ipv4: spec.ipv4,
      private_ipv4: spec.privateIpv4,
      ipv6: spec.ipv6 ?? null,
      pid: pid ?? null,
      uptime_seconds: pid === void 0 ? null : await secondsSince(pid, now)
    };
  });
  return {
    name: place.name,
    url: await readFile8(filesOf(place).url, "utf8"),
    server: await serverOf(place) ?? null,
    droplets: await Promise.all(droplets)
  };
}
async function specsOf(place) {
  const ids = (await readdir3(filesOf(place).droplets)).map(Number).sort((one, other) => one - other);
  const texts3 = ids.map((id) => readFile8(dropletFiles(place, id).spec, "utf8").catch(() => void 0));
  return (await Promise.all(texts3)).flatMap((text4) => text4 ? [JSON.parse(text4)] : []);
}
async function secondsSince(pid, now) {
  const stat2 = await readFile8(`/proc/${pid}/stat`, "utf8").catch(() => void 0);
  if (stat2 === void 0) return null;
  const afterName = stat2.slice(stat2.lastIndexOf(")") + 2).split(" ");
  return Math.round(now - Number(afterName[19]) / 100);
}

// src/lab/index.ts
var program = import.meta.url.endsWith(".ts") ? fileURLToPath(new URL("../../dist/cli.js", import.meta.url)) : process.argv[1] ?? "";
async function up(name, say3 = () => {
}) {
  await start3(placeOf(name), program, say3);
}
async function exec(name, argv, options = {}) {
  const { command, args, env } = await insideLab(placeOf(name), argv, options.env ?? process.env);
  return capture(command, args, { ...options, env });
}
async function shell(name, droplet, script) {
  const { command, args, env } = await onDroplet(placeOf(name), droplet, ["bash", "-c", script]);
  return capture(command, args, { env });
}
function status(name) {
  return statusOf2(placeOf(name));
}
async function down(name) {
  await stop(placeOf(name));
}

// src/lab/sink.ts
import { spawn as spawn4 } from "node:child_process";
import { on } from "node:events";
import { createInterface } from "node:readline";
var port = 8080;
var sinkUrl = `http://${gateway}:${port}/`;
var program2 = `
  import { createServer } from 'node:http';
  import { text } from 'node:stream/consumers';
  const [port, address] = process.argv.slice(1);
  createServer(async (request, response) => {
    const { alerts } = JSON.parse(await text(request));
    for (const alert of alerts) console.log(JSON.stringify(alert));
    response.end();
  }).listen(Number(port), address, () => console.log('{}'));
  process.stdin.on('end', () => process.exit()).resume();`;
var waitSeconds = 60;
async function openSink(place) {
  const argv = [process.execPath, "--input-type=module", "--eval", program2, String(port), gateway];
  const { command, args, env } = await insideLab(place, argv, process.env);
  const child = spawn4(command, args, { env, stdio: ["pipe", "pipe", "inherit"], detached: true });
  const lines = createInterface({ input: child.stdout });
  const nextLine = async (isSo, otherwise) => {
    try {
      for await (const [line] of on(lines, "line", { signal: AbortSignal.timeout(waitSeconds * 1e3) })) {
        if (isSo(line)) return line;
      }
    } catch (cause) {
      throw new Problem("notice-missing", otherwise, { cause });
    }
    throw new Error("lines ended");
  };
  const close = () => {
    child.stdin.end();
    child.kill();
  };
  await nextLine(() => true, "the server for notices did not start").catch((error) => {
    close();
    throw error;
  });
  return {
    close,
    next: async (status2, alert, host) => {
      const isIt = (line) => {
        const { status: told, labels } = JSON.parse(line);
        return told === status2 && labels["alertname"] === alert && labels["host"] === host;
      };
      const otherwise = `within ${waitSeconds} s nobody was told that ${alert} on ${host} is ${status2}`;
      return JSON.parse(await nextLine(isIt, otherwise));
    }
  };
}

// src/lab/demo.ts
var say = (line) => console.error(line);
var fleet = (recipient) => `fleet: demo
recipients: [${recipient}]
defaults: { ipv6: true }
prometheus: { scrape_interval: 2s }
alerts: { time_scale: 200, receivers: [{ name: demo, webhook: { url: "${sinkUrl}" } }] }
monitors:
  - { name: promguard-monitor-1, region: tor1 }
nodes:
  - { name: promguard-node-1, region: lon1 }
  - { name: promguard-node-2, region: sfo3 }
  - { name: promguard-node-3, region: sgp1 }
`;
async function demo(place, keep) {
  const problem = await machineProblem();
  if (problem) return planOnly(problem);
  const began = Date.now();
  title("a lab on this machine: a cloud with DigitalOcean’s API, whose droplets boot a real Debian");
  const checkGoing = untilInterrupted();
  await up(place.name, say);
  const folder = await mkdtemp(path12.join(tmpdir(), "promguard-demo-"));
  let sink;
  try {
    sink = await openSink(place);
    const code = await story(place, sink, folder, checkGoing);
    title(`${code === 0 ? "done" : "failed"} after ${seconds(began)}`);
    return code;
  } finally {
    sink?.close();
    if (keep) for (const line of howToContinue(place.name, folder)) say(line);
    else await Promise.all([down(place.name), rm5(folder, { recursive: true, force: true })]);
  }
}
function untilInterrupted() {
  let isInterrupted = false;
  const interrupt = () => {
    isInterrupted = true;
  };
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  return () => {
    if (isInterrupted) throw new Problem("demo-interrupted", "the demo was interrupted");
  };
}
function howToContinue(name, folder) {
  const promguard = `node ${quoted(path12.relative("", program))}`;
  const fleetFile = `${folder}/fleet/fleet.yaml`;
  return [
    `
the lab "${name}" is still up`,
    `  look at it:     ${promguard} lab exec --name ${name} -- ${promguard} status --fleet ${fleetFile}`,
    `  on a droplet:   ${promguard} lab shell --name ${name} promguard-node-1 -- bash`,
    `  end it:         ${promguard} lab down --name ${name} && rm -r ${folder}`
  ];
}
function quoted(file) {
  return /^[\w./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
async function story(place, sink, folder, checkGoing) {
  const { name } = place;
  const { env } = await insideLab(place, [], {});
  const file = await writeFleet(folder, env["PROMGUARD_LAB_RECIPIENT"] ?? "");
  const command = async (...args) => {
    const invocation2 = await insideLab(place, [process.execPath, program, ...args, "--fleet", file], process.env);
    return attach(invocation2.command, invocation2.args, invocation2.env);
  };
  const show = async (host, commands) => {
    checkGoing();
    title(`on ${host}: ${commands}`);
    console.log((await shell(name, host, commands)).stdout.trim());
  };
  checkGoing();
  title(
    "promguard apply --yes --wait-scrape: create droplets, keys, tunnels, firewalls, exporters and Prometheus, then verify"
  );
  const began = Date.now();
  const applied = await command("apply", "--yes", "--wait-scrape");
  if (applied !== 0) return applied;
  say(`(${seconds(began)})`);
  await show("promguard-monitor-1", "wg show wg0; echo; ufw status");
  await show("promguard-node-3", "ufw status; ss -ltn");
  checkGoing();
  title("the exporter is closed to the internet and to other nodes");
  await showAttempt(await exec(name, ["bash", "-c", attempt2("203.0.113.5")]), "from the internet to 203.0.113.5:9100");
  await showAttempt(
    await shell(name, "promguard-node-1", attempt2("10.0.0.4")),
    "from promguard-node-1 to 10.0.0.4:9100"
  );
  checkGoing();
  await showAlert(place, sink, "promguard-node-2");
  checkGoing();
  title("promguard plan, once more: nothing should be left to change");
  return command("plan", "--detailed-exitcode");
}
async function writeFleet(folder, recipient) {
  const file = path12.join(folder, "fleet", "fleet.yaml");
  await mkdir6(path12.dirname(file));
  await writeFile8(file, fleet(recipient));
  return file;
}
function attempt2(address2) {
  return `timeout 2 bash -c '</dev/tcp/${address2}/9100'`;
}
async function showAttempt({ code }, what) {
  if (code === 0) throw new Problem("exporter-exposed", `${what}: the exporter responded`);
  say(`  ${what}: no response`);
}
async function showAlert(place, sink, host) {
  title(`an alert: node_exporter on ${host} stops, and whoever fleet.yaml names is told`);
  const told = async (status2, command) => {
    const began = Date.now();
    const [{ labels, annotations }] = await Promise.all([
      sink.next(status2, "ExporterDown", host),
      shell(place.name, host, `${command} prometheus-node-exporter`)
    ]);
    return { words: `${labels["severity"]} ${labels["alertname"]}: ${annotations["summary"]}`, after: seconds(began) };
  };
  const firing = await told("firing", "systemctl stop");
  say(`  after ${firing.after}: ${firing.words}`);
  const resolved = await told("resolved", "systemctl start");
  say(`  started again, and ${resolved.after} later: resolved`);
}
async function planOnly(problem) {
  say(format(problem));
  title("instead, a plan against a simulated cloud without machines");
  const folder = await mkdtemp(path12.join(tmpdir(), "promguard-demo-"));
  const cloud = createCloud({ token: "demo", machines: noMachines });
  try {
    const identity = await generateX25519Identity();
    const file = await writeFleet(folder, await identityToRecipient(identity));
    const sshKey = path12.join(folder, "ssh-key");
    await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", sshKey]);
    const env = {
      PATH: process.env["PATH"],
      DIGITALOCEAN_API_URL: await cloud.listen(0),
      DIGITALOCEAN_TOKEN: "demo",
      SOPS_AGE_KEY: identity,
      PROMGUARD_SSH_KEY_FILE: sshKey
    };
    const { code, stdout, stderr } = await capture(process.execPath, [program, "plan", "--fleet", file], { env });
    console.log(stdout.trim() || stderr.trim());
    return code;
  } finally {
    await cloud.close();
    await rm5(folder, { recursive: true, force: true });
  }
}
function title(text4) {
  say(`
── ${text4}`);
}
function seconds(since) {
  return `${((Date.now() - since) / 1e3).toFixed(0)} s`;
}

// src/lab/fault.ts
import { existsSync as existsSync5 } from "node:fs";
var dropletFaults = ["off", "cut", "unreachable", "disk-full"];
async function addFault(place, fault) {
  await request(place, "POST", "/_lab/faults", fault);
}
async function clearFaults(place) {
  await request(place, "DELETE", "/_lab/faults");
  for (const spec of await specsOf(place)) await heal(place, spec);
}
async function listFaults(place) {
  const { faults } = await request(place, "GET", "/_lab/faults");
  const droplets = (await specsOf(place)).map(
    async (spec) => (await faultsOf(place, spec)).map((fault) => `droplet ${spec.name} ${fault}`)
  );
  return [...faults.map((fault) => `api ${JSON.stringify(fault)}`), ...(await Promise.all(droplets)).flat()];
}
async function breakDroplet(place, droplet, fault) {
  const spec = await specOf(place, droplet);
  if (fault === "off") await power2(place, spec, "off");
  else if (fault === "disk-full") await fillDisk(place, spec.id);
  else await block(place, spec, fault);
}
async function healDroplet(place, droplet) {
  await heal(place, await specOf(place, droplet));
}
async function heal(place, spec) {
  for (const fault of await faultsOf(place, spec)) {
    if (fault === "off") await power2(place, spec, "active");
    else if (fault === "disk-full") await emptyDisk(place, spec.id);
    else await unblock(place, spec, fault);
  }
}
async function faultsOf(place, { id }) {
  const tables = await inLab(place, ["nft", "list", "tables", "bridge"]);
  const present = {
    off: await initOf(place, id) === void 0,
    cut: tables.includes(`${tableOf("cut", id)}
`),
    unreachable: tables.includes(`${tableOf("unreachable", id)}
`),
    "disk-full": existsSync5(dropletFiles(place, id).filler)
  };
  return dropletFaults.filter((fault) => present[fault]);
}
async function power2(place, { id }, to) {
  await request(place, "POST", "/_lab/power", { droplet: id, power: to });
}
function tableOf(block2, id) {
  return `${block2}-${id}`;
}
async function block(place, spec, kind) {
  const table2 = `bridge ${tableOf(kind, spec.id)}`;
  const ports = kind === "cut" ? ["tcp sport 22 drop", "tcp dport 22 drop"] : ["drop"];
  const ipv4 = `{ ${spec.ipv4}, ${spec.privateIpv4} }`;
  const addresses = [`ip saddr ${ipv4}`, `ip daddr ${ipv4}`];
  if (spec.ipv6) addresses.push(`ip6 saddr ${spec.ipv6}`, `ip6 daddr ${spec.ipv6}`);
  const rules2 = addresses.flatMap((address2) => ports.map((port3) => `${address2} ${port3}`)).join("\n");
  const chains = ["prerouting", "output"].map(
    (hook) => `chain ${hook} {
type filter hook ${hook} priority -300
${rules2}
}
`
  );
  const script = `table ${table2}
delete table ${table2}
table ${table2} {
${chains.join("")}}
`;
  await inLab(place, ["nft", "-f", "-"], script);
  if (kind === "cut") await endConnections(place, spec);
}
async function endConnections(place, { ipv4, ipv6 }) {
  for (const address2 of ipv6 ? [ipv4, `[${ipv6}]`] : [ipv4]) {
    await inLab(place, ["ss", "--kill", "--tcp", "dst", address2, "dport", "=", ":22"]);
  }
}
async function unblock(place, { id }, kind) {
  await inLab(place, ["nft", "delete", "table", "bridge", tableOf(kind, id)]);
}
async function inLab(place, argv, input = "") {
  const [command = "", ...args] = inside(place, argv);
  return run(command, args, { input });
}
async function request(place, method, route2, body) {
  const answer = await ask(place, method, route2, body);
  if (answer.status < 400) return answer.body;
  const { message } = answer.body;
  throw new Problem("invalid-lab-fault", `the lab's cloud refused the fault: ${message}`, {
    hint: "see promguard lab fault --help"
  });
}

// src/lab/faults.ts
var limits2 = ["times", "seconds", "always"];
var faultCommands = {
  "fault api": {
    summary: "API requests fail, break off, or are late",
    options: ["method", "path", "status", "header", "message", "done", "drop", "delay", "stale", ...limits2],
    examples: [
      "promguard lab fault api --method POST --status 429 --header 'retry-after: 1' --times 3",
      "promguard lab fault api --drop before --always"
    ],
    async run({ place, values }) {
      await addFault(place, apiFault(values));
      return 0;
    }
  },
  "fault next": {
    summary: "new droplets stay new (stuck), or become active without a public address (no-address)",
    operands: ["EFFECT"],
    choices: ["stuck", "no-address"],
    options: ["droplet", ...limits2],
    examples: ["promguard lab fault next stuck --droplet web-.*"],
    async run({ place, values: { droplet, ...limit }, operands: [effect = ""] }) {
      await addFault(place, { droplet: effect.replace("-", " "), name: droplet, ...limitOf(limit) });
      return 0;
    }
  },
  "fault droplet": {
    summary: "a droplet loses its power (off), its SSH (cut) or its network (unreachable), its disk is full (disk-full), or all that ends (heal)",
    operands: ["DROPLET", "FAULT"],
    choices: [...dropletFaults, "heal"],
    examples: ["promguard lab fault droplet web-1 cut", "promguard lab fault droplet web-1 heal"],
    async run({ place, operands: [droplet = "", fault] }) {
      const broken = dropletFaults.find((one) => one === fault);
      if (broken) await breakDroplet(place, droplet, broken);
      else await healDroplet(place, droplet);
      return 0;
    }
  },
  "fault list": {
    summary: "show all faults",
    async run({ place }) {
      for (const line of await listFaults(place)) console.log(line);
      return 0;
    }
  },
  "fault clear": {
    summary: "clear all faults and heal every droplet",
    async run({ place }) {
      await clearFaults(place);
      return 0;
    }
  }
};
function apiFault({ method, path: path13, status: status2, header, message, done, drop, delay, stale, ...limit }) {
  const body = { id: "fault", message: message ?? "a lab fault" };
  const headers = Object.fromEntries(
    (header ?? []).map((line) => [/^[^:]*/.exec(line)?.[0], line.replace(/^[^:]*: */, "")])
  );
  const answer = status2 === void 0 ? void 0 : { status: number("status", status2), headers, body, done };
  return {
    method,
    path: path13,
    answer,
    drop,
    delay: number("delay", delay),
    stale: number("stale", stale),
    ...limitOf(limit)
  };
}
function limitOf({ times, seconds: seconds2, always }) {
  return { times: number("times", times), seconds: number("seconds", seconds2), always };
}
function number(option, text4) {
  if (text4 === void 0 || /^\d{1,9}$/.test(text4)) return text4 === void 0 ? void 0 : Number(text4);
  const hint = `for example --${option} ${option === "status" ? 503 : 10}`;
  throw new Problem("not-a-number", `--${option} takes a whole number, found "${text4}"`, { hint });
}

// src/lab/commands.ts
var say2 = (line) => console.error(line);
var list3 = {
  up: {
    summary: "start a lab: a private cloud on this machine (the first one builds the base image)",
    async run({ place }) {
      await up(place.name, say2);
      say2(`the lab "${place.name}" is up: run commands in it with promguard lab exec --name ${place.name} -- CMD`);
      return 0;
    }
  },
  exec: {
    summary: "run a command in the lab, which is api.digitalocean.com there, with its keys in the environment",
    takesWords: true,
    examples: ["promguard lab exec -- promguard status"],
    async run({ place, words }) {
      const { command, args, env } = await insideLab(place, words, process.env);
      return attach(command, args, env);
    }
  },
  status: {
    summary: "show droplets, addresses and process ids",
    options: ["json"],
    async run({ place, values }) {
      const seen = await status(place.name);
      console.log(values.json ? JSON.stringify(seen) : table(seen));
      return 0;
    }
  },
  shell: {
    summary: "run a command as root on a droplet, bypassing its network",
    operands: ["DROPLET"],
    takesWords: true,
    examples: ["promguard lab shell web-1 -- ufw status"],
    async run({ place, operands: [droplet = ""], words }) {
      const { command, args, env } = await onDroplet(place, droplet, words);
      return attach(command, args, env);
    }
  },
  dress: {
    summary: "run a command on the disk of each new droplet of this name, before its first boot",
    operands: ["DROPLET"],
    takesWords: true,
    examples: ["promguard lab dress web-1 -- systemctl enable ssh.socket"],
    async run({ place, operands: [droplet = ""], words }) {
      await dress(place, droplet, words);
      return 0;
    }
  },
  ...faultCommands,
  down: {
    summary: "stop the lab and remove everything",
    async run({ place }) {
      await down(place.name);
      say2(`the lab "${place.name}" is down`);
      return 0;
    }
  },
  build: {
    summary: "build the base image of debian-12-x64, or of another image",
    operands: ["[IMAGE]"],
    async run({ operands: [image = commonImage] }) {
      await prepare(say2);
      say2(`the base image is ${await ensureImage(image, say2)}`);
      return 0;
    }
  },
  demo: {
    summary: "take a fleet of four from nothing to scraped metrics, with evidence, in a lab of its own",
    options: ["keep"],
    lab: "demo",
    run: ({ place, values }) => demo(place, values.keep ?? false)
  }
};
var labCommands = new Map(Object.entries(list3));
function table(seen) {
  const server = seen.server ? `server ${seen.server}` : `its server is not running: remove the lab with promguard lab down --name ${seen.name}`;
  const lines = seen.droplets.map(
    (droplet) => [
      String(droplet.id),
      droplet.name,
      droplet.ipv4,
      droplet.private_ipv4,
      droplet.ipv6 ?? "-",
      droplet.pid === null ? "off" : `pid ${droplet.pid}`,
      droplet.uptime_seconds === null ? "" : `${droplet.uptime_seconds} s`
    ].join("	")
  );
  return [`${seen.name}	${seen.url}	${server}`, ...lines].join("\n");
}

// src/lab/options.ts
var labOptions = {
  name: { type: "string", value: "LAB", help: "name of the lab (lab; of the demo: demo)" },
  json: { type: "boolean", help: "print one JSON document on stdout" },
  keep: { type: "boolean", help: "leave the lab and the fleet running" },
  method: { type: "string", value: "METHOD", help: "requests with this method; all unless given" },
  path: {
    type: "string",
    value: "REGEXP",
    help: "requests whose whole path, without query, matches; all unless given"
  },
  status: { type: "string", value: "STATUS", help: "respond with this status" },
  header: { type: "string", multiple: true, value: "'NAME: VALUE'", help: "with --status: and this header" },
  message: { type: "string", value: "TEXT", help: "with --status: and this message" },
  done: { type: "boolean", help: "with --status: carry out the request, too" },
  drop: {
    type: "string",
    value: "before|after|half",
    help: "break the connection before or after the request is carried out, or halfway through the response"
  },
  delay: { type: "string", value: "MS", help: "respond late" },
  stale: { type: "string", value: "MS", help: "list droplets as they were this long ago" },
  droplet: { type: "string", value: "REGEXP", help: "new droplets of these names" },
  times: { type: "string", value: "N", help: "this often (1)" },
  seconds: { type: "string", value: "N", help: "for this long" },
  always: { type: "boolean", help: "until the faults are cleared" },
  help: { type: "boolean", short: "h" }
};

// src/lab/serve.ts
import { once as once3 } from "node:events";
import { readFile as readFile9, rename as rename2, writeFile as writeFile10 } from "node:fs/promises";
import http2 from "node:http";

// src/lab/machine/machines.ts
import { once as once2 } from "node:events";
import { writeFile as writeFile9 } from "node:fs/promises";

// src/lab/machine/reserved.ts
var protocol = 199;
var neighbors2 = ["203.0.113.0/24", "198.51.100.0/24"].map(
  (net2) => `ip saddr ${net2} ip daddr ${net2} ct status dnat masquerade`
);
var last = Promise.resolve();
function routeReserved(to) {
  const done = last.then(() => set(to));
  last = done.catch(() => {
  });
  return done;
}
async function set(to) {
  const elements = [...to].map(([reserved, address2]) => `${reserved} : ${address2}`).join(", ");
  const translate = (hook) => `chain ${hook} {
type nat hook ${hook} priority -100
dnat to ip daddr map @to
}
`;
  const table2 = `map to {
type ipv4_addr : ipv4_addr
${elements && `elements = { ${elements} }
`}}
${translate("prerouting")}${translate("output")}
chain postrouting {
type nat hook postrouting priority 100
${neighbors2.join("\n")}
}
`;
  await run("nft", ["-f", "-"], {
    input: `table ip reserved
delete table ip reserved
table ip reserved {
${table2}}
`
  });
  const routes2 = [...to.keys()].map((reserved) => `route add ${reserved} dev ${bridge} proto ${protocol}
`);
  await run("ip", ["route", "flush", "proto", String(protocol)]);
  await run("ip", ["-batch", "-"], { input: routes2.join("") });
}

// src/lab/machine/machines.ts
var haltMilliseconds = 3e4;
function nspawnMachines(place, report) {
  const machines = /* @__PURE__ */ new Map();
  const bases = /* @__PURE__ */ new Map();
  function baseOf(image) {
    const base = bases.get(image) ?? ensureImage(image, () => {
    }, onOwnNetwork(place));
    bases.set(image, base);
    base.catch(() => bases.delete(image));
    return base;
  }
  function queue(id, task) {
    const machine = machines.get(id);
    if (!machine) return Promise.reject(new TypeError(`there is no droplet ${id} in the lab ${place.name}`));
    const result = machine.task.then(() => task(machine));
    machine.task = result.catch(() => {
    });
    return result;
  }
  async function launch(machine) {
    machine.on = true;
    if (machine.container) return;
    const child = await boot(place, machine.spec);
    const ended2 = once2(child, "exit").then(async ([code]) => {
      await removeGroup(groupOf(place, machine.spec.id));
      machine.container = void 0;
      if (code === rebootCode) relaunch(machine);
      else if (machine.on) report(new Error(`${machine.spec.name} exited unexpectedly with code ${code}`));
    });
    machine.container = { pid: child.pid, ended: ended2.catch(report) };
  }
  function relaunch({ spec, on: on2 }) {
    if (on2) queue(spec.id, async (machine) => machine.on ? launch(machine) : void 0).catch(report);
  }
  async function halt(machine) {
    machine.on = false;
    if (!machine.container?.pid) return;
    const force = setTimeout(() => cutPower(place, machine.spec.id).catch(report), haltMilliseconds);
    kill(machine.container.pid, "SIGTERM");
    await machine.container.ended;
    clearTimeout(force);
  }
  async function restart(machine) {
    const init = await initOf(place, machine.spec.id);
    if (machine.container && init !== void 0) kill(init, "SIGINT");
    else await launch(machine);
  }
  async function stop2(machine) {
    machine.on = false;
    await cutPower(place, machine.spec.id);
    await machine.container?.ended;
  }
  async function create4(machine) {
    await createDisk(place, await baseOf(machine.spec.image), machine.spec);
    await launch(machine);
  }
  async function destroy2(machine) {
    await stop2(machine);
    await removeDisk(place, machine.spec.id);
    machines.delete(machine.spec.id);
  }
  return {
    start(spec) {
      machines.set(spec.id, { spec, on: true, container: void 0, task: Promise.resolve() });
      return queue(spec.id, create4);
    },
    powerOff: (id) => queue(id, stop2),
    shutdown: (id) => queue(id, halt),
    powerOn: (id) => queue(id, launch),
    reboot: (id) => queue(id, restart),
    async snapshot(id, snapshot2) {
      let bytes = 0;
      await queue(id, async () => {
        bytes = await copyDisk(place, id, snapshot2);
      });
      return bytes;
    },
    forget: (snapshot2) => removeCopy(place, snapshot2),
    rebuild: (id, from) => queue(id, async (machine) => {
      await stop2(machine);
      await removeDisk(place, id);
      machine.spec = { ...machine.spec, ...from };
      await create4(machine);
    }),
    resize: (id, memory) => queue(id, async (machine) => {
      machine.spec = { ...machine.spec, memory };
      await writeFile9(dropletFiles(place, id).spec, JSON.stringify(machine.spec));
    }),
    route: routeReserved,
    destroy: (id) => queue(id, destroy2)
  };
}

// src/lab/serve.ts
var [port2, tlsPort] = [8080, 443];
async function serve2(place) {
  const files = filesOf(place);
  const machines = nspawnMachines(place, (error) => console.error(error));
  const cloud = createCloud({
    token: await readFile9(files.token, "utf8"),
    machines,
    onFailure: (what, error) => console.error(what, error)
  });
  const [key, cert] = await Promise.all([readFile9(files.certificateKey, "utf8"), readFile9(files.certificate, "utf8")]);
  await cloud.listen(tlsPort, { key, cert });
  await tellDroplets(cloud);
  const url = await cloud.listen(port2);
  await writeFile10(`${files.url}.new`, url);
  await rename2(`${files.url}.new`, files.url);
  return new Promise(() => {
  });
}
async function tellDroplets(cloud) {
  const server = http2.createServer(({ url = "/", socket }, response) => {
    const { pathname } = new URL(url, "http://droplet");
    const { status: status2, text: text4 } = cloud.metadata(pathname, socket.remoteAddress ?? "");
    const type = pathname.endsWith(".json") ? "application/json" : "text/plain; charset=utf-8";
    response.writeHead(status2, status2 === 301 ? { location: text4 } : { "content-type": type }).end(text4);
  });
  server.listen(80, metadataAddress);
  await once3(server, "listening");
}

// src/lab/command.ts
async function lab(argv) {
  const cut = argv.includes("--") ? argv.indexOf("--") : argv.length;
  const { values, positionals, tokens } = parseArguments(argv.slice(0, cut), labOptions, "see promguard lab --help");
  if (positionals[0] === "serve") return serve2(placeOf(values.name ?? "lab"));
  const [name, operands] = nameIn(positionals);
  if (name === "" || name === "fault") return printGroup(name, values.help);
  const command = commandOf(name);
  if (values.help) return print(commandHelp(name, command));
  const words = argv.slice(cut + 1);
  for (const token of tokens) if (token.kind === "option") checkOption(name, command, token.name);
  checkOperands(name, command, operands, words);
  return command.run({ place: placeOf(values.name ?? command.lab ?? "lab"), values, operands, words });
}
function labProposals(words) {
  return proposals(words, (before2) => {
    const [name, operands] = nameIn(before2.filter((word) => !word.startsWith("-")));
    const command = labCommands.get(name);
    const isLast = command && operands.length === (command.operands ?? []).length - 1;
    return {
      options: command ? optionsOf(command) : { name: labOptions.name },
      operands: command ? isLast && command.choices || [] : followers(name),
      values: () => []
    };
  });
}
function nameIn(words) {
  const length = words[0] === "fault" ? 2 : 1;
  return [words.slice(0, length).join(" "), words.slice(length)];
}
function printGroup(name, isAsked = false) {
  if (isAsked) return print(groupHelp(name));
  console.error(groupHelp(name).join("\n"));
  return 1;
}
function print(lines) {
  console.log(lines.join("\n"));
  return 0;
}
function optionsOf({ options = [] }) {
  return Object.fromEntries([...options, "name"].map((option) => [option, labOptions[option]]));
}
function followers(group) {
  const names2 = [...labCommands.keys()];
  if (group === "fault") return names2.flatMap((name) => name.startsWith("fault ") ? [name.slice(6)] : []);
  return group === "" ? [...new Set(names2.map((name) => name.replace(/ .*/, "")))] : [];
}
function groupHelp(group) {
  const summaryOf = (name) => labCommands.get(group ? `${group} ${name}` : name)?.summary ?? faultSummary;
  return [
    `usage: promguard lab ${[group, "COMMAND"].filter(Boolean).join(" ")} [options]`,
    ...rows(
      followers(group).map((name) => [name, summaryOf(name)]),
      10
    ),
    "",
    "options",
    ...rows(optionRows({ name: labOptions.name }), 22),
    "",
    `what one of them takes: promguard lab ${[group, "COMMAND"].filter(Boolean).join(" ")} --help`
  ];
}
var faultSummary = "make the cloud or a droplet misbehave: promguard lab fault --help";
function commandHelp(name, command) {
  const { summary, examples = [] } = command;
  return helpLines({ invocation: invocation(name, command), summary, options: optionsOf(command), examples });
}
function invocation(name, { operands = [], takesWords }) {
  return ["lab", name, ...operands, "[options]", ...takesWords ? ["-- CMD…"] : []].join(" ");
}
function commandOf(name) {
  const command = labCommands.get(name);
  if (command) return command;
  const known = [...labCommands.keys()];
  const hint = didYouMean(name, known, `the commands are ${known.join(", ")}`);
  throw new Problem("unknown-command", `unknown command "lab ${name}"`, { hint });
}
function checkOption(name, command, option) {
  if (option === "json" || Object.hasOwn(optionsOf(command), option)) return;
  throw new Problem("option-not-taken", `lab ${name} does not take --${option}`, {
    hint: `see promguard lab ${name} --help`
  });
}
function checkOperands(name, command, operands, words) {
  const { operands: taken = [], choices, takesWords = false } = command;
  const hint = `promguard ${invocation(name, command)}`;
  const missing = taken.slice(operands.length).find((operand) => !operand.startsWith("["));
  if (missing) throw new Problem("missing-argument", `lab ${name} needs ${missing}`, { hint });
  const extra = operands[taken.length] ?? (takesWords ? void 0 : words[0]);
  const last2 = operands[taken.length - 1];
  if (extra !== void 0) throw new Problem("unexpected-argument", `lab ${name} does not take "${extra}"`, { hint });
  if (takesWords && words.length === 0) {
    throw new Problem("missing-argument", `lab ${name} needs a command behind --`, { hint });
  }
  if (choices && last2 !== void 0 && !choices.includes(last2)) {
    throw new Problem("unexpected-argument", `lab ${name} does not take "${last2}"`, {
      hint: didYouMean(last2, choices, `${taken.at(-1)} is one of ${choices.join(", ")}`)
    });
  }
}
export {
  lab,
  labProposals
};
