"""xieshou search: papers that hold these words, two characters or more (检索)."""

from argparse import ArgumentParser, Namespace

from xieshou.console.command import Answer, Command


def arguments(parser: ArgumentParser) -> None:
    """The words, and where to look."""
    parser.add_argument("words", metavar="词", nargs="+", help="要找的词，几个词都要有")
    parser.add_argument("--pairing", metavar="结对", default="", help="只找哪一对的资料")
    parser.add_argument("--limit", metavar="条", type=int, default=20, help="最多列几条(默认 20)")


def run(options: Namespace) -> Answer:
    """Papers within reach with the place of the first hit; nothing found is no fault."""
    from xieshou.directory.scope import scope_named
    from xieshou.language.bigrams import spans
    from xieshou.library import listing, papers
    from xieshou.library.listing import Wish

    query = " ".join(options.words)
    found = listing.listed(scope_named(options.actor), Wish(query, pairing=options.pairing))
    rows, words = [], []
    views, count = listing.part(found, 0, max(options.limit, 0))
    texts = papers.texts(one.id for one in views)
    for view in views:
        text = texts.get(view.id, "")
        hits = spans(text[:200_000], query)
        start = max(hits[0][0] - 20, 0) if hits else 0
        excerpt = " ".join(text[start:start + 60].split()) if hits else ""
        rows.append(papers.as_json(view) | {"hits": len(hits), "excerpt": excerpt})
        words.append(f"{view.id:>6}  {view.heading}" + (f"\n        …{excerpt}…" if hits else ""))
    words.append(f"共 {count} 份。")
    return Answer({"query": query, "count": count, "documents": rows}, "\n".join(words))


COMMAND = Command("search", "在资料库中检索：正文、标题、文号", "xieshou search 冷链 物流园",
                  run, arguments)
