"""What the one gate of records refuses, each with its way out."""

from collections.abc import Sequence

from xieshou.errors import Conflict, Invalid, NotAllowed, NotFound


class UnknownRecordError(NotFound):
    """No such record, or it is out of reach."""

    code = "ledger.unknown_record"
    message = "「{register}」中没有编号为 {id} 的记录。"
    hint = "请核对编号；也可能不在您的数据范围内。"


class StaleRecordError(Conflict):
    """The record changed since it was opened."""

    code = "ledger.stale_record"
    message = "这条记录在您打开之后已被修改(您看到的是第 {seen} 版，现在是第 {now} 版)。"
    hint = "请查看对方的修改后，再决定保留哪一个。您填写的内容没有丢失。"


class LockedRecordError(NotAllowed):
    """A locked or voided record is not edited."""

    code = "ledger.locked_record"
    message = "这条记录{state}，不能直接修改。"
    hint = "请由审核人退回或解锁后再改。"


class MissingValueError(Invalid):
    """A required column is empty."""

    code = "ledger.missing_value"
    message = "「{heading}」没有填写。"
    hint = "请补填后再提交。{guidance}"


class OpeningSpanError(Invalid):
    """An opening figure, or an act without its day, does not say which days it covers."""

    code = "ledger.opening_without_span"
    message = "期初数或没有具体日期的事项，没有写明起止日期。"
    hint = "请填写「时段起」和「时段止」，说明覆盖或发生在哪段时间。"


class EndedPlaceError(Invalid):
    """The place was no division any more on the day of the act."""

    code = "ledger.ended_place"
    message = "「{place}」自 {last} 之后已撤并，不能登记之后的事项。"
    hint = "请改填{successor}；事项发生在撤并之前的，请核对日期。"


class OutOfReachError(NotAllowed):
    """The record belongs to a pairing or place outside the person's scope."""

    code = "ledger.out_of_reach"
    message = "「{place}」不在您的数据范围内，不能写入。"
    hint = "请由该地区或该结对关系的人员填报。"


class ContradictingTwinsError(Invalid):
    """Drafts written together that are the same act and say different things of it.

    `twins` are the rows of each later draft and of the first.
    """

    code = "ledger.contradicting_twins"
    message = "第{row}行与第{first}行登记的是同一事项({columns}都相同)，其他内容却不一样。"
    hint = "确属两件事的，请在{columns}中加以区别(如补上编号)；同一件事的，请只留一行。"

    def __init__(self, twins: Sequence[tuple[int, int]], labels: Sequence[str]) -> None:
        self.twins, self.labels = tuple(twins), tuple(labels)
        super().__init__(row=twins[0][0], first=twins[0][1], columns="、".join(labels))


class TwinRecordError(Conflict):
    """The same act is already recorded."""

    code = "ledger.twin_record"
    message = "同一事项已登记过(编号 {id})。"
    hint = "请打开该记录补充；确属两件事的，请在名称或编号上加以区别。"
