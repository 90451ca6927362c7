"""Conditions: ``trust < 30 and not promised_a_call``.

A tiny expression language: comparisons with whole numbers, ``and``, ``or``, ``not``, and the names of meters, flags and
behaviours. The text is parsed with Python's own ``ast`` and turned into closures node by node; nothing is ever
evaluated or compiled, and a node that is not on the list is an error.
"""

from __future__ import annotations

import ast
import operator
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from course.errors import GuardError

__all__ = ["METERS", "Guard", "parse"]

METERS = ("trust", "patience")
LONGEST = 500  # characters; keeps the parser's recursion shallow

Values = Mapping[str, int]
Test = Callable[[Values], int]

_COMPARE: dict[type[ast.cmpop], Callable[[int, int], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


@dataclass(frozen=True, slots=True)
class Guard:
    """A parsed condition: ``guard.holds(values)``, where a name that ``values`` lacks counts as 0."""

    text: str
    names: frozenset[str]
    test: Test = field(compare=False, repr=False)

    def holds(self, values: Values) -> bool:
        """Whether the condition is true of these values; flags are 0 or 1, behaviours are levels."""
        return bool(self.test(values))


@lru_cache(maxsize=4096)
def parse(text: str) -> Guard:
    """Parse a condition.

    Raises:
        GuardError: it is empty, too long, not an expression, or uses more than the language has.
    """
    if len(text) > LONGEST:
        raise GuardError(f"a condition has at most {LONGEST} characters; this one has {len(text)}.")
    try:
        with warnings.catch_warnings(
            action="error"
        ):  # what Python only warns of, such as `5and told`, is no condition
            tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError, Warning) as error:
        reason = getattr(error, "msg", "") or "it cannot be read"
        raise GuardError(f"the condition {text!r} cannot be read: {reason}.") from None
    return Guard(text, _names(tree), _test(tree.body, text))


def _names(tree: ast.AST) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name))


def _test(node: ast.expr, text: str) -> Test:
    match node:
        case ast.Name(id=name):
            return lambda values: values.get(name, 0)
        case ast.Constant(value=int(number)) if not isinstance(number, bool):
            return lambda values: number
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            test = _test(inner, text)
            return lambda values: not test(values)
        case ast.BoolOp(op=op, values=parts):
            tests = [_test(part, text) for part in parts]
            if isinstance(op, ast.And):
                return lambda values: all(test(values) for test in tests)
            return lambda values: any(test(values) for test in tests)
        case ast.Compare(left=left, ops=ops, comparators=rights) if all(type(op) in _COMPARE for op in ops):
            terms = [_test(term, text) for term in (left, *rights)]
            compare = [_COMPARE[type(op)] for op in ops]
            return lambda values: _chain([term(values) for term in terms], compare)
    raise GuardError(
        f"the condition {text!r} uses {ast.unparse(node)!r}. Conditions have names, whole numbers, comparisons, "
        "'and', 'or' and 'not'."
    )


def _chain(terms: list[int], compare: list[Callable[[int, int], bool]]) -> bool:
    return all(test(left, right) for test, left, right in zip(compare, terms, terms[1:], strict=False))
