"""xieshou document: one paper, what it proves, and its text or its file (一份资料)."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from xieshou.console.command import Answer, Command
from xieshou.console.writing import writing


def arguments(parser: ArgumentParser) -> None:
    """Which paper, and what of it."""
    parser.add_argument("id", metavar="编号", type=int, help="资料编号")
    parser.add_argument("--text", action="store_true", help="连同读出的正文")
    parser.add_argument("-o", dest="file", metavar="文件", help="把原文件写到这里")


def run(options: Namespace) -> Answer:
    """What is known of the paper within reach."""
    from xieshou.directory.scope import scope_named
    from xieshou.library import papers, reach, storage, usage

    scope = scope_named(options.actor)
    head = papers.head_of(options.id, scope)
    kept = papers.versions(head.pk, scope)
    document = papers.as_json(storage.view(head)) | {
        "versions": [{"id": one.id, "number": one.number or 1, "name": one.name,
                      "sha256": one.sha256, "size": one.size} for one in kept],
        "proves": [{"register": register, "id": id, "kind": kind, "page": page}
                   for register, id, kind, page, _ in papers.proves(head.pk)],
    }
    words = [f"第 {document['id']} 号 {document['title']}"]
    words += [f"  {label}：{document[name]}" for name, label in _LABELS.items() if document[name]]
    words += [f"  证明：{one['register']} #{one['id']}" for one in document["proves"]]
    if options.text:
        document["text"] = papers.text_of(kept[0].id)[0]
        words += ["", document["text"]]
    if options.file:
        reach.require_taking(scope, head)
        with writing(Path(options.file)) as path:
            path.write_bytes(storage.read(kept[0].sha256))
        usage.note(head, "download", scope)
        words.append(f"已写到 {options.file}")
    return Answer(document, "\n".join(words))


_LABELS = {"name": "文件", "format": "格式", "size": "字节", "pages": "页数", "level": "公开范围",
           "office": "上传单位", "actor": "上传人", "facts_from": "所述事实起",
           "facts_as_of": "所述事实止", "issued_on": "印发", "archive_no": "档号",
           "sha256": "散列值", "doubt": "注意"}
COMMAND = Command("document", "查看一份资料：信息、版本、证明什么，取出正文或原文件",
                  "xieshou document 1 --text", run, arguments)
