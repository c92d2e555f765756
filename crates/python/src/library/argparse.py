import os, sys, textwrap

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."
_EXTRAS = "_unrecognized_args"

class ArgumentError(Exception):
    def __init__(self, argument, message):
        self.argument_name = _name_of(argument)
        self.message = message
    def __str__(self):
        return self.message if self.argument_name is None else "argument %s: %s" % (self.argument_name, self.message)

class ArgumentTypeError(Exception):
    pass

def _name_of(action):
    if action is None:
        return None
    if action.option_strings:
        return "/".join(action.option_strings)
    if action.metavar not in (None, SUPPRESS):
        return action.metavar
    if action.dest not in (None, SUPPRESS):
        return action.dest
    if action.choices:
        return "{" + ",".join(action.choices) + "}"
    return None

class Namespace:
    def __init__(self, **kwargs):
        for name in kwargs:
            setattr(self, name, kwargs[name])
    def __eq__(self, other):
        return isinstance(other, Namespace) and vars(self) == vars(other)
    def __contains__(self, key):
        return key in self.__dict__
    def __repr__(self):
        return type(self).__name__ + "(" + ", ".join(["%s=%r" % pair for pair in self.__dict__.items()]) + ")"

class Action:
    def __init__(self, option_strings, dest, nargs=None, const=None, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        self.option_strings = option_strings
        self.dest = dest
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar
    def format_usage(self):
        return self.option_strings[0]
    def __call__(self, parser, namespace, values, option_string=None):
        raise NotImplementedError(".__call__() not defined")

class _Store(Action):
    def __init__(self, option_strings, dest, nargs=None, **more):
        if nargs == 0:
            raise ValueError("nargs for store actions must be != 0; if you have nothing to store, actions such as store true or store const may be more appropriate")
        Action.__init__(self, option_strings, dest, nargs=nargs, **more)
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, values)

class _StoreConst(Action):
    def __init__(self, option_strings, dest, const=None, default=None, required=False, help=None, metavar=None):
        Action.__init__(self, option_strings, dest, nargs=0, const=const, default=default, required=required, help=help)
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, self.const)

class _StoreTrue(_StoreConst):
    def __init__(self, option_strings, dest, default=False, required=False, help=None):
        _StoreConst.__init__(self, option_strings, dest, True, default, required, help)

class _StoreFalse(_StoreConst):
    def __init__(self, option_strings, dest, default=True, required=False, help=None):
        _StoreConst.__init__(self, option_strings, dest, False, default, required, help)

class BooleanOptionalAction(Action):
    def __init__(self, option_strings, dest, default=None, type=None, choices=None, required=False, help=None, metavar=None):
        names = []
        for name in option_strings:
            names.append(name)
            if name.startswith("--"):
                names.append("--no-" + name[2:])
        if help is not None and default is not None and default is not SUPPRESS:
            help += " (default: %(default)s)"
        Action.__init__(self, names, dest, nargs=0, default=default, type=type, choices=choices, required=required, help=help, metavar=metavar)
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, not option_string.startswith("--no-"))
    def format_usage(self):
        return " | ".join(self.option_strings)

class _Append(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [values])

class _Extend(Action):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + list(values))

class _AppendConst(_StoreConst):
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, list(getattr(namespace, self.dest, None) or []) + [self.const])

class _Count(Action):
    def __init__(self, option_strings, dest, default=None, required=False, help=None):
        Action.__init__(self, option_strings, dest, nargs=0, default=default, required=required, help=help)
    def __call__(self, parser, namespace, values, option_string=None):
        setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)

class _Help(Action):
    def __init__(self, option_strings, dest=SUPPRESS, default=SUPPRESS, help=None):
        Action.__init__(self, option_strings, dest, nargs=0, default=default, help=help)
    def __call__(self, parser, namespace, values, option_string=None):
        parser.print_help()
        parser.exit()

class _Version(Action):
    def __init__(self, option_strings, version=None, dest=SUPPRESS, default=SUPPRESS, help="show program's version number and exit"):
        Action.__init__(self, option_strings, dest, nargs=0, default=default, help=help)
        self.version = version
    def __call__(self, parser, namespace, values, option_string=None):
        sys.stdout.write(parser._text(self.version if self.version is not None else parser.version).rstrip("\n") + "\n")
        parser.exit()

class _Choice(Action):
    def __init__(self, name, aliases, help):
        shown = name + (" (%s)" % ", ".join(aliases) if aliases else "")
        Action.__init__(self, [], shown, help=help, metavar=shown)

class _SubParsers(Action):
    def __init__(self, option_strings, prog, parser_class, dest=SUPPRESS, required=False, help=None, metavar=None):
        self._prefix = prog
        self._class = parser_class
        self._shown = []
        Action.__init__(self, option_strings, dest, nargs=PARSER, choices={}, required=required, help=help, metavar=metavar)
    def add_parser(self, name, **kwargs):
        aliases = kwargs.pop("aliases", ())
        if kwargs.get("prog") is None:
            kwargs["prog"] = self._prefix + " " + name
        if "help" in kwargs:
            self._shown.append(_Choice(name, aliases, kwargs.pop("help")))
        parser = self._class(**kwargs)
        self.choices[name] = parser
        for alias in aliases:
            self.choices[alias] = parser
        return parser
    def __call__(self, parser, namespace, values, option_string=None):
        if self.dest is not SUPPRESS:
            setattr(namespace, self.dest, values[0])
        found, rest = self.choices[values[0]].parse_known_args(values[1:], None)
        for name, value in vars(found).items():
            setattr(namespace, name, value)
        if rest:
            setattr(namespace, _EXTRAS, getattr(namespace, _EXTRAS, []) + rest)

class FileType:
    def __init__(self, mode="r", bufsize=-1, encoding=None, errors=None):
        self._mode = mode
    def __call__(self, string):
        if string == "-":
            return sys.stdin if "r" in self._mode else sys.stdout
        try:
            return open(string, self._mode)
        except OSError as error:
            raise ArgumentTypeError("can't open '%s': %s" % (string, error))

class HelpFormatter:
    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        self._prog = prog
        self._width = (int(os.environ.get("COLUMNS") or 80) - 2) if width is None else width
        self._most = min(max_help_position, max(self._width - 20, 4))
    def _split_lines(self, text, width):
        return textwrap.wrap(" ".join(text.split()), width)
    def _fill_text(self, text, width, indent):
        return textwrap.fill(" ".join(text.split()), width)
    def _get_help_string(self, action):
        return action.help
    def _default_optional(self, action):
        return action.dest.upper()
    def _default_positional(self, action):
        return action.dest
    def _metavar(self, action, default):
        if action.metavar is not None:
            return action.metavar
        if action.choices is not None:
            return "{" + ",".join([str(it) for it in action.choices]) + "}"
        return default
    def _args(self, action, default):
        name, nargs = self._metavar(action, default), action.nargs
        if isinstance(name, tuple):
            if nargs == "*":
                return "[%s [%s ...]]" % name if len(name) == 2 else "[%s ...]" % name
            if nargs == "+":
                return "%s [%s ...]" % name
            return " ".join(name)
        if nargs is None:
            return name
        if nargs == "?":
            return "[%s]" % name
        if nargs == "*":
            return "[%s ...]" % name
        if nargs == "+":
            return "%s [%s ...]" % (name, name)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % name
        if nargs == SUPPRESS:
            return ""
        return " ".join([name] * nargs)
    def _one(self, action, grouped):
        if not action.option_strings:
            part = self._args(action, self._default_positional(action))
            return part[1:-1] if grouped and part.startswith("[") and part.endswith("]") else part
        part = action.format_usage() if action.nargs == 0 else action.option_strings[0] + " " + self._args(action, self._default_optional(action))
        return part if action.required or grouped else "[%s]" % part
    def _parts(self, actions, groups):
        parts, done = [], []
        for action in actions:
            if action in done or action.help == SUPPRESS:
                continue
            group = None
            for it in groups:
                if it._group_actions and it._group_actions[0] is action:
                    at = actions.index(action)
                    if actions[at:at + len(it._group_actions)] == it._group_actions:
                        group = it
            if group is None:
                parts.append(self._one(action, False))
                continue
            inside = [self._one(it, True) for it in group._group_actions if it.help != SUPPRESS]
            done += group._group_actions
            text = " | ".join(inside)
            parts.append("(%s)" % text if group.required and len(inside) > 1 else text if group.required else "[%s]" % text)
        return parts
    def _pieces(self, parts):
        out = []
        for part in parts:
            if part[:1] in "([" and part[-1:] in ")]":
                out.append(part)
            else:
                depth = 0
                word = ""
                for c in part:
                    depth += (c in "([") - (c in ")]")
                    if c == " " and depth == 0:
                        out.append(word)
                        word = ""
                    else:
                        word += c
                out.append(word)
        return [it for it in out if it]
    def usage(self, usage, actions, groups, prefix="usage: "):
        if usage is not None:
            return prefix + usage % {"prog": self._prog} + "\n\n"
        prog = self._prog
        optional = self._parts([it for it in actions if it.option_strings], groups)
        places = self._parts([it for it in actions if not it.option_strings], groups)
        text = " ".join([it for it in [prog] + optional + places if it])
        width = self._width
        if len(prefix) + len(text) > width:
            optional, places = self._pieces(optional), self._pieces(places)
            if len(prefix) + len(prog) <= 0.75 * width:
                indent = " " * (len(prefix) + len(prog) + 1)
                if optional:
                    lines = self._lines([prog] + optional, indent, prefix) + self._lines(places, indent)
                elif places:
                    lines = self._lines([prog] + places, indent, prefix)
                else:
                    lines = [prog]
            else:
                indent = " " * len(prefix)
                lines = self._lines(optional + places, indent)
                if len(lines) > 1:
                    lines = self._lines(optional, indent) + self._lines(places, indent)
                lines = [prog] + lines
            text = "\n".join(lines)
        return prefix + text + "\n\n"
    def _lines(self, parts, indent, prefix=None):
        lines, line = [], []
        length = len(indent if prefix is None else prefix) - 1
        for part in parts:
            if length + 1 + len(part) > self._width and line:
                lines.append(indent + " ".join(line))
                line, length = [], len(indent) - 1
            line.append(part)
            length += len(part) + 1
        if line:
            lines.append(indent + " ".join(line))
        if prefix is not None:
            lines[0] = lines[0][len(indent):]
        return lines
    def invocation(self, action):
        if not action.option_strings:
            return self._metavar(action, self._default_positional(action))
        if action.nargs == 0:
            return ", ".join(action.option_strings)
        values = self._args(action, self._default_optional(action))
        return ", ".join(["%s %s" % (it, values) for it in action.option_strings])
    def expand(self, action):
        values = {"prog": self._prog}
        for name, value in vars(action).items():
            if value is not SUPPRESS and value != SUPPRESS:
                values[name] = getattr(value, "__name__", value) if callable(value) else value
        if values.get("choices") is not None:
            values["choices"] = ", ".join([str(it) for it in action.choices])
        return self._get_help_string(action) % values
    def measure(self, actions, indent=2):
        most = 0
        for action in actions:
            if action.help != SUPPRESS:
                most = max(most, len(self.invocation(action)) + indent)
                most = max(most, self.measure(getattr(action, "_shown", []), indent + 2))
        return most
    def action(self, action, position, indent=2):
        position = min(position, self._most)
        head = self.invocation(action)
        room = position - indent - 2
        first = 0
        if not action.help:
            out = " " * indent + head + "\n"
        elif len(head) <= room:
            out = " " * indent + head.ljust(room) + "  "
        else:
            out = " " * indent + head + "\n"
            first = position
        if action.help and action.help.strip():
            text = self.expand(action)
            if text:
                lines = self._split_lines(text, max(self._width - position, 11))
                out += " " * first + lines[0] + "\n"
                for line in lines[1:]:
                    out += " " * position + line + "\n"
        elif not out.endswith("\n"):
            out += "\n"
        for inner in getattr(action, "_shown", []):
            out += self.action(inner, position, indent + 2)
        return out

class RawDescriptionHelpFormatter(HelpFormatter):
    def _fill_text(self, text, width, indent):
        return text

class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    def _split_lines(self, text, width):
        return text.splitlines()

class ArgumentDefaultsHelpFormatter(HelpFormatter):
    def _get_help_string(self, action):
        text = action.help or ""
        if "%(default)" not in text and action.default is not SUPPRESS and action.default != SUPPRESS:
            if action.option_strings or action.nargs in ("?", "*"):
                text += " (default: %(default)s)"
        return text

class MetavarTypeHelpFormatter(HelpFormatter):
    def _default_optional(self, action):
        return action.type.__name__
    def _default_positional(self, action):
        return action.type.__name__

_ACTIONS = {
    None: _Store, "store": _Store, "store_const": _StoreConst, "store_true": _StoreTrue, "store_false": _StoreFalse, "append": _Append,
    "append_const": _AppendConst, "count": _Count, "help": _Help, "version": _Version, "extend": _Extend,
}

class _Container:
    def add_argument(self, *args, **kwargs):
        parser = self._parser
        chars = parser.prefix_chars
        if not args or len(args) == 1 and args[0][0] not in chars:
            if args and "dest" in kwargs:
                raise ValueError("dest supplied twice for positional argument")
            names, dest = [], args[0] if args else kwargs.pop("dest", None)
            if dest is None:
                raise TypeError("add_argument() missing 1 required positional argument: 'dest'")
            if "required" in kwargs:
                raise TypeError("'required' is an invalid argument for positionals")
            nargs = kwargs.get("nargs")
            if nargs not in ("?", "*", REMAINDER, SUPPRESS) or nargs == "*" and "default" not in kwargs:
                kwargs["required"] = True
        else:
            names = list(args)
            for name in names:
                if name[0] not in chars:
                    raise ValueError("invalid option string %r: must start with a character %r" % (name, chars))
            dest = kwargs.pop("dest", None)
            if dest is None:
                long = [it for it in names if len(it) > 1 and it[1] in chars]
                dest = (long or names)[0].lstrip(chars)
                if not dest:
                    raise ValueError("dest= is required for options like %r" % names[0])
                dest = dest.replace("-", "_")
        if "default" not in kwargs:
            if dest in parser._defaults:
                kwargs["default"] = parser._defaults[dest]
            elif parser.argument_default is not None:
                kwargs["default"] = parser.argument_default
        kind = kwargs.pop("action", None)
        if kind is None or isinstance(kind, str):
            if kind not in _ACTIONS:
                raise ValueError('unknown action "%s"' % kind)
            kind = _ACTIONS[kind]
        action = kind(names, dest=dest, **kwargs)
        if action.type is not None and not callable(action.type):
            raise ValueError("%r is not callable" % (action.type,))
        return self._add_action(action)
    def _add_action(self, action):
        parser = self._parser
        for name in action.option_strings:
            if name in parser._options:
                if parser.conflict_handler == "resolve":
                    other = parser._options[name]
                    other.option_strings.remove(name)
                    if not other.option_strings:
                        parser._actions.remove(other)
                        for group in parser._sections:
                            if other in group._group_actions:
                                group._group_actions.remove(other)
                    continue
                raise ArgumentError(action, "conflicting option string: %s" % ", ".join([it for it in action.option_strings if it in parser._options]))
        for name in action.option_strings:
            parser._options[name] = action
        parser._actions.append(action)
        self._list(action)
        return action
    def add_mutually_exclusive_group(self, required=False):
        group = _Exclusive(self._parser, self, required)
        self._parser._exclusive.append(group)
        return group
    def add_argument_group(self, title=None, description=None):
        group = _Group(self._parser, title, description)
        self._parser._sections.append(group)
        return group
    def set_defaults(self, **kwargs):
        self._parser._defaults.update(kwargs)
        for action in self._parser._actions:
            if action.dest in kwargs:
                action.default = kwargs[action.dest]
    def get_default(self, dest):
        for action in self._parser._actions:
            if action.dest == dest and action.default is not None:
                return action.default
        return self._parser._defaults.get(dest)

class _Group(_Container):
    def __init__(self, parser, title=None, description=None):
        self._parser = parser
        self.title = title
        self.description = description
        self._group_actions = []
    def _list(self, action):
        self._group_actions.append(action)

class _Exclusive(_Container):
    def __init__(self, parser, container, required):
        self._parser = parser
        self._container = container
        self.required = required
        self._group_actions = []
    def _list(self, action):
        if action.required:
            raise ValueError("mutually exclusive arguments must be optional")
        self._group_actions.append(action)
        self._container._list(action)

def _range(nargs):
    if nargs is None:
        return 1, 1
    if nargs == "?":
        return 0, 1
    if nargs in ("*", REMAINDER, SUPPRESS):
        return 0, 1000000
    if nargs in ("+", PARSER):
        return 1, 1000000
    return nargs, nargs

class ArgumentParser(_Container):
    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[], formatter_class=HelpFormatter, prefix_chars="-",
                 fromfile_prefix_chars=None, argument_default=None, conflict_handler="error", add_help=True, allow_abbrev=True, exit_on_error=True):
        self._parser = self
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.prefix_chars = prefix_chars
        self.argument_default = argument_default
        self.conflict_handler = conflict_handler
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._actions = []
        self._options = {}
        self._exclusive = []
        self._defaults = {}
        self._subparsers = None
        self._positionals = _Group(self, "positional arguments")
        self._optionals = _Group(self, "options")
        self._sections = [self._positionals, self._optionals]
        if add_help:
            dash = "-" if "-" in prefix_chars else prefix_chars[0]
            self.add_argument(dash + "h", dash * 2 + "help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for section in parent._sections:
                group = self
                if section is not parent._positionals and section is not parent._optionals:
                    group = self.add_argument_group(section.title, section.description)
                for action in section._group_actions:
                    group._add_action(action)
            for it in parent._exclusive:
                mine = _Exclusive(self, self, it.required)
                mine._group_actions = list(it._group_actions)
                self._exclusive.append(mine)
            self._defaults.update(parent._defaults)
    def __repr__(self):
        return "ArgumentParser(prog=%r, usage=%r, description=%r, formatter_class=%r, conflict_handler=%r, add_help=%r)" % (
            self.prog, self.usage, self.description, self.formatter_class, self.conflict_handler, self.add_help)
    def _list(self, action):
        (self._optionals if action.option_strings else self._positionals)._group_actions.append(action)
    def add_subparsers(self, **kwargs):
        if self._subparsers is not None:
            self.error("cannot have multiple subparser arguments")
        kwargs.setdefault("parser_class", type(self))
        title, description = kwargs.pop("title", None), kwargs.pop("description", None)
        group = self._positionals
        if title is not None or description is not None:
            group = self.add_argument_group(title or "subcommands", description)
        if kwargs.get("prog") is None:
            places = [it for it in self._actions if not it.option_strings]
            kwargs["prog"] = self._formatter().usage(self.usage, places, self._exclusive, "").strip()
        kwargs.pop("action", None)
        action = _SubParsers([], **kwargs)
        self._subparsers = action
        self._actions.append(action)
        group._list(action)
        return action
    def _formatter(self):
        return self.formatter_class(prog=self.prog)
    def _text(self, text):
        return text % {"prog": self.prog} if "%(prog)" in text else text
    def format_usage(self):
        return self._formatter().usage(self.usage, self._actions, self._exclusive).rstrip("\n") + "\n"
    def format_help(self):
        formatter = self._formatter()
        blocks = [formatter.usage(self.usage, self._actions, self._exclusive).strip("\n")]
        width = formatter._width
        if self.description:
            blocks.append(formatter._fill_text(self._text(self.description), width, "").strip("\n"))
        position = formatter.measure(self._actions) + 2
        for section in self._sections:
            lines = "".join([formatter.action(it, position) for it in section._group_actions if it.help != SUPPRESS])
            if section.description:
                about = textwrap.indent(formatter._fill_text(self._text(section.description), width - 2, "  "), "  ")
                lines = about + "\n\n" + lines if lines else about + "\n"
            if lines:
                blocks.append((section.title + ":\n" if section.title else "") + lines.strip("\n"))
        if self.epilog:
            blocks.append(formatter._fill_text(self._text(self.epilog), width, "").strip("\n"))
        return "\n\n".join(blocks) + "\n"
    def print_usage(self, file=None):
        (sys.stdout if file is None else file).write(self.format_usage())
    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())
    def exit(self, status=0, message=None):
        if message:
            sys.stderr.write(message)
        sys.exit(status)
    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))
    def parse_args(self, args=None, namespace=None):
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: %s" % " ".join(rest))
        return found
    def parse_intermixed_args(self, args=None, namespace=None):
        return self.parse_args(args, namespace)
    def parse_known_args(self, args=None, namespace=None):
        args = sys.argv[1:] if args is None else list(args)
        namespace = Namespace() if namespace is None else namespace
        for action in self._actions:
            if action.dest is not SUPPRESS and action.dest != SUPPRESS and not hasattr(namespace, action.dest):
                if action.default is not SUPPRESS and action.default != SUPPRESS:
                    setattr(namespace, action.dest, action.default)
        for dest in self._defaults:
            if not hasattr(namespace, dest):
                setattr(namespace, dest, self._defaults[dest])
        if self.exit_on_error:
            try:
                rest = self._parse(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
        else:
            rest = self._parse(args, namespace)
        if hasattr(namespace, _EXTRAS):
            rest += getattr(namespace, _EXTRAS)
            delattr(namespace, _EXTRAS)
        return namespace, rest
    def _parse(self, words, namespace):
        kinds, found = "", {}
        for at, word in enumerate(words):
            if "-" in kinds:
                kinds += "A"
            elif word == "--":
                kinds += "-"
            else:
                option = self._parse_optional(word)
                if option is None:
                    kinds += "A"
                else:
                    found[at] = option
                    kinds += "O"
        seen, given, extras = [], [], []
        places = [it for it in self._actions if not it.option_strings]
        def take(action, strings, name=None):
            seen.append(action)
            values = self._values(action, strings)
            if values is not action.default:
                given.append(action)
                for group in self._exclusive:
                    if action in group._group_actions:
                        for other in group._group_actions:
                            if other is not action and other in given:
                                raise ArgumentError(action, "not allowed with argument %s" % _name_of(other))
            if values is not SUPPRESS:
                action(self, namespace, values, name)
        def optional(start):
            action, name, value = found[start]
            todo = []
            while True:
                if action is None:
                    extras.append(words[start])
                    return start + 1
                if value is None:
                    count = self._count(action, kinds[start + 1:])
                    stop = start + 1 + count
                    todo.append((action, words[start + 1:stop], name))
                    break
                count = self._count(action, "A")
                if count == 0 and name[1] not in self.prefix_chars and value != "":
                    todo.append((action, [], name))
                    name = name[0] + value[0]
                    if name not in self._options:
                        raise ArgumentError(action, "ignored explicit argument %r" % value)
                    action, value = self._options[name], value[1:] or None
                    if value is None and action.nargs != 0:
                        continue
                    if value is None:
                        todo.append((action, [], name))
                        stop = start + 1
                        break
                elif count == 1:
                    stop = start + 1
                    todo.append((action, [value], name))
                    break
                else:
                    raise ArgumentError(action, "ignored explicit argument %r" % value)
            for action, strings, name in todo:
                take(action, strings, name)
            return stop
        def positionals(start):
            for count in range(len(places), -1, -1):
                taken = self._places(places[:count], kinds[start:])
                if taken is not None:
                    break
            for size in taken:
                take(places.pop(0), words[start:start + size])
                start += size
            return start
        at, last = 0, max(found) if found else -1
        while at <= last:
            option = min([it for it in found if it >= at])
            if at != option:
                end = positionals(at)
                if end > at:
                    at = end
                    continue
            if at not in found:
                extras += words[at:option]
                at = option
            at = optional(at)
        extras += words[positionals(at):]
        missing = []
        for action in self._actions:
            if action in seen:
                continue
            if action.required:
                missing.append(_name_of(action))
            elif isinstance(action.default, str) and getattr(namespace, action.dest, None) is action.default:
                setattr(namespace, action.dest, self._value(action, action.default))
        if missing:
            self.error("the following arguments are required: %s" % ", ".join(missing))
        for group in self._exclusive:
            if group.required and not [it for it in group._group_actions if it in given]:
                names = [_name_of(it) for it in group._group_actions if it.help is not SUPPRESS]
                self.error("one of the arguments %s is required" % " ".join(names))
        return extras
    def _places(self, actions, kinds):
        sizes, at = [], 0
        for n, action in enumerate(actions):
            if action.nargs in (REMAINDER, PARSER):
                rest = kinds[at:]
                if action.nargs == PARSER and rest.lstrip("-")[:1] != "A":
                    return None
                sizes.append(len(rest))
                at += len(rest)
                continue
            least, most = _range(action.nargs)
            later = 0
            for it in actions[n + 1:]:
                later += _range(it.nargs)[0]
            free = 0
            end = at
            while end < len(kinds) and kinds[end] != "O":
                free += kinds[end] == "A"
                end += 1
            take = min(most, free - later)
            if take < least:
                return None
            size = 0
            while take or kinds[at + size:at + size + 1] == "-":
                take -= kinds[at + size] == "A"
                size += 1
            sizes.append(size)
            at += size
        return sizes
    def _count(self, action, kinds):
        if action.nargs == 0:
            return 0
        if action.nargs in (REMAINDER, PARSER):
            return len(kinds)
        least, most = _range(action.nargs)
        count = 0
        while count < most and kinds[count:count + 1] == "A":
            count += 1
        if count < least:
            raise ArgumentError(action, {None: "expected one argument", "?": "expected at most one argument", "+": "expected at least one argument"}.get(
                action.nargs, "expected %s argument%s" % (action.nargs, "" if action.nargs == 1 else "s")))
        return count
    def _parse_optional(self, word):
        if not word or word[0] not in self.prefix_chars:
            return None
        if word in self._options:
            return self._options[word], word, None
        if len(word) == 1:
            return None
        if "=" in word:
            name, value = word.split("=", 1)
            if name in self._options:
                return self._options[name], name, value
        found = self._begun(word)
        if len(found) > 1:
            self.error("ambiguous option: %s could match %s" % (word, ", ".join([it[1] for it in found])))
        if found:
            return found[0]
        digits = word[1:].replace(".", "", 1)
        if digits.isdigit() and word[0] == "-" and not [it for it in self._options if it[1:].isdigit()]:
            return None
        if " " in word:
            return None
        return None, word, None
    def _begun(self, word):
        out = []
        if word[1] in self.prefix_chars:
            if self.allow_abbrev:
                name, _, value = word.partition("=")
                for known, action in self._options.items():
                    if known.startswith(name):
                        out.append((action, known, value if "=" in word else None))
            return out
        for known, action in self._options.items():
            if known == word[:2]:
                out.append((action, known, word[2:]))
            elif known.startswith(word):
                out.append((action, known, None))
        return out
    def _values(self, action, words):
        nargs = action.nargs
        if nargs not in (PARSER, REMAINDER) and "--" in words:
            words = list(words)
            words.remove("--")
        if not words and nargs == "?":
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._value(action, value)
                self._check(action, value)
        elif not words and nargs == "*" and not action.option_strings:
            value = words if action.default is None else action.default
        elif len(words) == 1 and nargs in (None, "?"):
            value = self._value(action, words[0])
            self._check(action, value)
        elif nargs == PARSER:
            value = [self._value(action, it) for it in words]
            self._check(action, value[0])
        else:
            value = [self._value(action, it) for it in words]
            if nargs != REMAINDER:
                for it in value:
                    self._check(action, it)
        return value
    def _value(self, action, word):
        if action.type is None:
            return word
        try:
            return action.type(word)
        except ArgumentTypeError as error:
            message = str(error)
        except (TypeError, ValueError):
            message = "invalid %s value: %r" % (getattr(action.type, "__name__", repr(action.type)), word)
        raise ArgumentError(action, message)
    def _check(self, action, value):
        if action.choices is not None and value not in action.choices:
            raise ArgumentError(action, "invalid choice: %r (choose from %s)" % (value, ", ".join([repr(it) for it in action.choices])))
