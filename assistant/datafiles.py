"""Reads a YAML file; every complaint names file, key and value in one sentence."""

from __future__ import annotations

import re
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from stat import S_ISREG

import yaml

from assistant.errors import KnowledgeError

DEEPEST = 40  # lists and mappings in one another
LARGEST = 20_000_000  # bytes of a data file
_NESTED = re.compile(r"^ {40}|(?:[-?:] +){20}", re.MULTILINE)  # as far in, or as many to a line, as no file of ours
_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times faster where libyaml is there
_Dumper: type = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


class _StrictLoader(_Loader):  # type: ignore[misc]
    """Like YAML, but a key stands once and a date stays the text that was written."""


def _construct_mapping(loader: yaml.SafeLoader, node: yaml.MappingNode, deep: bool = True) -> dict[Hashable, object]:
    mapping: dict[Hashable, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, Hashable):
            raise yaml.constructor.ConstructorError(None, None, "a key must be a plain word", key_node.start_mark)
        if key in mapping:
            raise yaml.constructor.ConstructorError(None, None, f"the key {key!r} stands twice", key_node.start_mark)
        mapping[key] = loader.construct_object(value_node, deep=True)
    return mapping


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)
_StrictLoader.add_constructor("tag:yaml.org,2002:timestamp", lambda loader, node: loader.construct_scalar(node))


class _ReadableDumper(_Dumper):  # type: ignore[misc]
    """Long texts as blocks, everything else in one line where it fits."""

    def ignore_aliases(self, data: object) -> bool:
        """Write everything out: an anchor is no help to a reader."""
        return True


def read_yaml(path: Path) -> dict[str, object]:
    """The mapping a YAML file holds; an empty file is an empty mapping."""
    try:
        facts = path.stat()
        if not S_ISREG(facts.st_mode):
            raise KnowledgeError(f"{path}: is no regular file")
        if facts.st_size > LARGEST:
            raise KnowledgeError(f"{path}: has {facts.st_size // 10**6} MB; a data file has at most {LARGEST // 10**6}")
        content = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise KnowledgeError(f"{path}: there is no such file") from None
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{path}: not UTF-8 text (byte {error.start})") from None
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror})") from None
    return parse_yaml(content, path=path)


def parse_yaml(content: str, *, path: Path) -> dict[str, object]:
    """The mapping that a YAML text holds; `path` is named in complaints.

    >>> parse_yaml("title: 天水方案\\npublished: 2021-03-01", path=Path("x.yaml"))
    {'title': '天水方案', 'published': '2021-03-01'}
    """
    try:
        _look_through(content)
        data = yaml.load(content, Loader=_StrictLoader)
    except yaml.YAMLError as error:
        raise KnowledgeError(f"{path}: {_explain(error)}") from None
    except (ValueError, RecursionError) as error:
        raise KnowledgeError(f"{path}: not readable as YAML ({error})") from None
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise KnowledgeError(f"{path}: should hold “key: value” lines, but holds {_show(data)}")
    return Fields(path, data).data


def _look_through(content: str) -> None:
    """Refuse what would take more than it says: lists in lists without end, and names that stand for ever more of the same.

    The loader descends by itself into what is nested and would end the process; the events it reads come one by one. As few files
    can be nested at all, few are looked through twice.
    """
    may_nest = content.count("[") + content.count("{") > DEEPEST or _NESTED.search(content)
    if not may_nest and not ("&" in content and "*" in content):
        return
    depth = 0
    for event in yaml.parse(content, Loader=_Loader):
        if isinstance(event, yaml.events.AliasEvent):
            raise _refused("names for other places (*name) are not read; write it out", event)
        depth += isinstance(event, yaml.events.CollectionStartEvent) - isinstance(event, yaml.events.CollectionEndEvent)
        if depth > DEEPEST:
            raise _refused(f"nested more than {DEEPEST} deep", event)


def _refused(problem: str, event: yaml.events.Event) -> yaml.YAMLError:
    error = yaml.MarkedYAMLError(problem=problem)
    error.problem_mark = event.start_mark  # type: ignore[assignment]  # of either loader
    return error


def _explain(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "not readable as YAML"
    return f"line {mark.line + 1}, column {mark.column + 1}: {problem}" if mark else str(problem)


def dump_yaml(data: Mapping[str, object]) -> str:
    """The YAML text of a mapping, keys in their own order.

    >>> dump_yaml({"title": "天水方案", "repairs": ["joined_lines"]})
    'title: 天水方案\\nrepairs: [joined_lines]\\n'
    >>> dump_yaml({"title": "天水方案", "year": 2021})
    'title: 天水方案\\nyear: 2021\\n'
    """
    flow = None if any(isinstance(value, Mapping | list | tuple) for value in data.values()) else False  # the top is never a {…}
    text = yaml.dump(_plain(data), Dumper=_ReadableDumper, allow_unicode=True, sort_keys=False, default_flow_style=flow, width=140)
    return str(text)


def _plain(value: object) -> object:
    """Tuples and other mappings as the lists and dicts that YAML knows."""
    if isinstance(value, Mapping):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


def _show(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= 60 else shown[:57] + "…"


@dataclass(frozen=True, slots=True)
class Fields:
    """A mapping of a data file that knows where it stands, so that every complaint can say so."""

    path: Path
    values: Mapping[str, object]
    at: str = ""

    def complaint(self, key: object, problem: str) -> KnowledgeError:
        """The error to raise about one key."""
        return KnowledgeError(f"{self.path}: {self.at + '.' if self.at else ''}{key}: {problem}")

    @property
    def data(self) -> dict[str, object]:
        """The mapping itself, once every key is known to be text."""
        for key in self.values:
            if not isinstance(key, str):
                raise self.complaint(_show(key), "a key must be text; put it in quotation marks")
        return {str(key): value for key, value in self.values.items()}

    def only(self, *known: str) -> Fields:
        """Itself, unless there is a key that means nothing here."""
        for key in self.values:
            if key not in known:
                raise self.complaint(key, f"unknown key; known are {', '.join(known)}")
        return self

    def _typed(self, key: str, kind: type | tuple[type, ...], wanted: str) -> object:
        value = self.values.get(key)
        if value is not None and (not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool)):
            raise self.complaint(key, f"should be {wanted}, but is {_show(value)}")
        return value

    def text(self, key: str, default: str | None = None) -> str:
        """A text that must be there when no default is given."""
        value = self._typed(key, str, "text")
        if value is None:
            if default is None:
                raise self.complaint(key, "is missing")
            return default
        return str(value)

    def optional(self, key: str) -> str | None:
        """A text, or None."""
        return self.text(key) if self.values.get(key) is not None else None

    def choice(self, key: str, allowed: tuple[str, ...], default: str) -> str:
        """A text that is one of those allowed."""
        value = self.text(key, default)
        if value not in allowed:
            raise self.complaint(key, f"should be one of {', '.join(allowed)}, but is {_show(value)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text stands for a list of one."""
        value = self._typed(key, (str, list), "a list of texts")
        found = [value] if isinstance(value, str) else value or []
        assert isinstance(found, list)
        for item in found:
            if not isinstance(item, str) or not item.strip():
                raise self.complaint(key, f"should hold texts only, but holds {_show(item)}")
        return tuple(found)

    def integer(self, key: str) -> int | None:
        """A whole number, or None."""
        value = self._typed(key, int, "a whole number")
        return None if value is None else int(str(value))

    def flag(self, key: str, default: bool = False) -> bool:
        """true or false."""
        value = self._typed(key, bool, "true or false")
        return default if value is None else bool(value)

    def fields(self, key: str) -> Fields:
        """The mapping under a key, or an empty one."""
        value = self._typed(key, dict, "a mapping")
        assert value is None or isinstance(value, dict)
        return Fields(self.path, value or {}, f"{self.at}.{key}" if self.at else key)

    def each(self) -> tuple[tuple[str, Fields], ...]:
        """Every key with the mapping under it."""
        return tuple((key, self.fields(key)) for key in self.data)
