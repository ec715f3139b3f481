"""The task graph as a drawing: boxes left to right in DOT, every label escaped, every box a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.ui.address import here
from kb.ui.passages import said_amount
from kb.ui.words import language, t, term

if TYPE_CHECKING:
    from kb.graph import Node

PAGE = "graph"

COLOURS = {
    "sector": "#1F5A8A",
    "industry": "#1F5A8A",
    "task": "#4B5A68",
    "target": "#B4541A",
    "year": "#3B7A57",
    "body": "#7A4E9E",
}
COLOURS_DARK = {
    "sector": "#8EC1EE",
    "industry": "#8EC1EE",
    "task": "#A9B4BF",
    "target": "#F2A26B",
    "year": "#8FD0AB",
    "body": "#CDB0E6",
}


@dataclass(frozen=True, slots=True)
class Net:
    """The part of a graph that is drawn: its nodes by id, its links, and what is below and above each."""

    nodes: Mapping[str, Node]
    edges: Sequence[tuple[str, str, str]]
    down: Mapping[str, Sequence[str]]
    up: Mapping[str, Sequence[str]]

    def beside(self, node: str) -> int:
        """How many links a node has."""
        return len(self.down[node]) + len(self.up[node])


def passing(nodes: Mapping[str, Node], a: str, b: str) -> bool:
    """Whether a link only repeats what stands between: a year and the bodies of what is due in it."""
    return nodes[a].kind == "year" and nodes[b].kind == "body"


def label(node: Node) -> str:
    """The node's name in the app's language."""
    if language() == "zh" and node.attributes.get("label_zh"):
        return str(node.attributes["label_zh"])
    return node.label


def dot(net: Net, focus: str, drawn: Sequence[str], dark: bool) -> str:
    """The drawing in DOT, left to right. Every label is quoted and escaped; a click on a node makes it the focus."""
    ink, paper, grey, fill = (
        ("#E3E8ED", "#14191F", "#6B7883", "#1C2B3A") if dark else ("#111A22", "#FFFFFF", "#9AA5AF", "#E8F0F7")
    )
    colours = COLOURS_DARK if dark else COLOURS
    lines = [
        'digraph { rankdir=LR; bgcolor="transparent"; nodesep=0.14; ranksep=0.55;',
        f'node [shape=box, style="rounded,filled", fillcolor="{paper}", fontname="Source Sans", fontsize=12, fontcolor="{ink}", '
        'margin="0.1,0.05", height=0.3, penwidth=1.2];',
        f'edge [color="{grey}", arrowsize=0.6];',
    ]
    held = set(drawn)
    for identifier in drawn:
        node = net.nodes[identifier]
        says = "\\n".join(_quoted(part) for part in _lines(node))
        extra = f', fillcolor="{fill}", penwidth=2.2' if identifier == focus else ""
        url = _quoted(here(PAGE, node=identifier))
        lines.append(
            f'"{_quoted(identifier)}" [label="{says}", color="{colours[node.kind]}", URL="{url}", '
            f'tooltip="{_quoted(t(f"node.{node.kind}"))}: {_quoted(label(node))}"{extra}];'
        )
    for a, b, kind in net.edges:
        if a in held and b in held and not passing(net.nodes, a, b):
            back = ", dir=none" if kind == "part of" else ""
            a, b = (b, a) if kind == "part of" else (a, b)
            lines.append(f'"{_quoted(a)}" -> "{_quoted(b)}" [tooltip="{_quoted(relation(kind))}"{back}];')
    return "\n".join([*lines, "}"])


def _lines(node: Node) -> list[str]:
    """What a box says: a target's figure stands on a line of its own."""
    if node.kind == "target" and "value" in node.attributes:
        return [*wrapped(str(node.attributes.get("indicator") or node.label)), said_amount(node.attributes)]
    return wrapped(label(node))


def wrapped(text: str, width: int = 34, most: int = 2) -> list[str]:
    """A label in at most ``most`` lines of about ``width`` columns; a Chinese character takes two."""
    lines: list[str] = []
    line, used = "", 0
    pieces = [piece for word in text.split() for piece in ([f"{word} "] if word.isascii() else [*word, " "])]
    for at, piece in enumerate(pieces):
        size = sum(1 if char.isascii() else 2 for char in piece)
        if used + size > width + 1 and line:
            lines.append(line.strip())
            line, used = "", 0
            if len(lines) == most:
                rest = "".join(pieces[at:]).strip()
                if rest:
                    lines[-1] += " …"
                return lines
        line += piece
        used += size
    return [*lines, line.strip()] if line.strip() else lines or [text]


def _quoted(text: str) -> str:
    """Text within DOT's double quotes: no quote, escape or line end of its own."""
    flat = " ".join(text.split())
    return flat.replace("\\", "\\\\").replace('"', '\\"')


def relation(kind: str) -> str:
    """What a link says, in the app's language."""
    return term("relation", kind)
