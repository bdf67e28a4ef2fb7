"""Records read, each with the columns of its register; `./run docs` writes it."""

from collections.abc import Iterator
from typing import Any, Literal, overload

from xieshou.client.line import Line
from xieshou.client.shapes.records.agreement import AgreementOut
from xieshou.client.shapes.records.allocation import AllocationOut
from xieshou.client.shapes.records.asset import AssetOut
from xieshou.client.shapes.records.beneficiary import BeneficiaryOut
from xieshou.client.shapes.records.benefit_link import BenefitLinkOut
from xieshou.client.shapes.records.claim import ClaimOut
from xieshou.client.shapes.records.disbursement import DisbursementOut
from xieshou.client.shapes.records.distribution import DistributionOut
from xieshou.client.shapes.records.donation import DonationOut
from xieshou.client.shapes.records.education_aid import EducationAidOut
from xieshou.client.shapes.records.enterprise import EnterpriseOut
from xieshou.client.shapes.records.entrepreneur import EntrepreneurOut
from xieshou.client.shapes.records.fund_return import FundReturnOut
from xieshou.client.shapes.records.fund_transfer import FundTransferOut
from xieshou.client.shapes.records.income import IncomeOut
from xieshou.client.shapes.records.investment import InvestmentOut
from xieshou.client.shapes.records.job_fair import JobFairOut
from xieshou.client.shapes.records.mechanism import MechanismOut
from xieshou.client.shapes.records.medical_aid import MedicalAidOut
from xieshou.client.shapes.records.meeting import MeetingOut
from xieshou.client.shapes.records.model_village import ModelVillageOut
from xieshou.client.shapes.records.monitored_household import MonitoredHouseholdOut
from xieshou.client.shapes.records.notice import NoticeOut
from xieshou.client.shapes.records.park import ParkOut
from xieshou.client.shapes.records.placement import PlacementOut
from xieshou.client.shapes.records.policy_document import PolicyDocumentOut
from xieshou.client.shapes.records.product import ProductOut
from xieshou.client.shapes.records.production import ProductionOut
from xieshou.client.shapes.records.progress import ProgressOut
from xieshou.client.shapes.records.project import ProjectOut
from xieshou.client.shapes.records.rectification import RectificationOut
from xieshou.client.shapes.records.sale import SaleOut
from xieshou.client.shapes.records.sales_point import SalesPointOut
from xieshou.client.shapes.records.secondment import SecondmentOut
from xieshou.client.shapes.records.specialist import SpecialistOut
from xieshou.client.shapes.records.studio import StudioOut
from xieshou.client.shapes.records.survey import SurveyOut
from xieshou.client.shapes.records.target import TargetOut
from xieshou.client.shapes.records.technology import TechnologyOut
from xieshou.client.shapes.records.training import TrainingOut
from xieshou.client.shapes.records.twinning import TwinningOut
from xieshou.client.shapes.records.visit import VisitOut
from xieshou.client.shapes.records.workshop import WorkshopOut


class Records(Line):
    """What stands in registers."""

    @overload
    def record(self, register: Literal["agreement"], id: int) -> AgreementOut: ...

    @overload
    def record(self, register: Literal["allocation"], id: int) -> AllocationOut: ...

    @overload
    def record(self, register: Literal["asset"], id: int) -> AssetOut: ...

    @overload
    def record(self, register: Literal["beneficiary"], id: int) -> BeneficiaryOut: ...

    @overload
    def record(self, register: Literal["benefit_link"], id: int) -> BenefitLinkOut: ...

    @overload
    def record(self, register: Literal["claim"], id: int) -> ClaimOut: ...

    @overload
    def record(self, register: Literal["disbursement"], id: int) -> DisbursementOut: ...

    @overload
    def record(self, register: Literal["distribution"], id: int) -> DistributionOut: ...

    @overload
    def record(self, register: Literal["donation"], id: int) -> DonationOut: ...

    @overload
    def record(self, register: Literal["education_aid"], id: int) -> EducationAidOut: ...

    @overload
    def record(self, register: Literal["enterprise"], id: int) -> EnterpriseOut: ...

    @overload
    def record(self, register: Literal["entrepreneur"], id: int) -> EntrepreneurOut: ...

    @overload
    def record(self, register: Literal["fund_return"], id: int) -> FundReturnOut: ...

    @overload
    def record(self, register: Literal["fund_transfer"], id: int) -> FundTransferOut: ...

    @overload
    def record(self, register: Literal["income"], id: int) -> IncomeOut: ...

    @overload
    def record(self, register: Literal["investment"], id: int) -> InvestmentOut: ...

    @overload
    def record(self, register: Literal["job_fair"], id: int) -> JobFairOut: ...

    @overload
    def record(self, register: Literal["mechanism"], id: int) -> MechanismOut: ...

    @overload
    def record(self, register: Literal["medical_aid"], id: int) -> MedicalAidOut: ...

    @overload
    def record(self, register: Literal["meeting"], id: int) -> MeetingOut: ...

    @overload
    def record(self, register: Literal["model_village"], id: int) -> ModelVillageOut: ...

    @overload
    def record(self, register: Literal["monitored_household"], id: int
               ) -> MonitoredHouseholdOut: ...

    @overload
    def record(self, register: Literal["notice"], id: int) -> NoticeOut: ...

    @overload
    def record(self, register: Literal["park"], id: int) -> ParkOut: ...

    @overload
    def record(self, register: Literal["placement"], id: int) -> PlacementOut: ...

    @overload
    def record(self, register: Literal["policy_document"], id: int) -> PolicyDocumentOut: ...

    @overload
    def record(self, register: Literal["product"], id: int) -> ProductOut: ...

    @overload
    def record(self, register: Literal["production"], id: int) -> ProductionOut: ...

    @overload
    def record(self, register: Literal["progress"], id: int) -> ProgressOut: ...

    @overload
    def record(self, register: Literal["project"], id: int) -> ProjectOut: ...

    @overload
    def record(self, register: Literal["rectification"], id: int) -> RectificationOut: ...

    @overload
    def record(self, register: Literal["sale"], id: int) -> SaleOut: ...

    @overload
    def record(self, register: Literal["sales_point"], id: int) -> SalesPointOut: ...

    @overload
    def record(self, register: Literal["secondment"], id: int) -> SecondmentOut: ...

    @overload
    def record(self, register: Literal["specialist"], id: int) -> SpecialistOut: ...

    @overload
    def record(self, register: Literal["studio"], id: int) -> StudioOut: ...

    @overload
    def record(self, register: Literal["survey"], id: int) -> SurveyOut: ...

    @overload
    def record(self, register: Literal["target"], id: int) -> TargetOut: ...

    @overload
    def record(self, register: Literal["technology"], id: int) -> TechnologyOut: ...

    @overload
    def record(self, register: Literal["training"], id: int) -> TrainingOut: ...

    @overload
    def record(self, register: Literal["twinning"], id: int) -> TwinningOut: ...

    @overload
    def record(self, register: Literal["visit"], id: int) -> VisitOut: ...

    @overload
    def record(self, register: Literal["workshop"], id: int) -> WorkshopOut: ...

    @overload
    def record(self, register: str, id: int) -> Any: ...

    def record(self, register: str, id: int) -> Any:
        """One record as it stands now."""
        return self.ask("GET", f"/registers/{register}/records/{id}")

    @overload
    def records(self, register: Literal["agreement"], pairing: str = "",
                **wanted: Any) -> Iterator[AgreementOut]: ...

    @overload
    def records(self, register: Literal["allocation"], pairing: str = "",
                **wanted: Any) -> Iterator[AllocationOut]: ...

    @overload
    def records(self, register: Literal["asset"], pairing: str = "",
                **wanted: Any) -> Iterator[AssetOut]: ...

    @overload
    def records(self, register: Literal["beneficiary"], pairing: str = "",
                **wanted: Any) -> Iterator[BeneficiaryOut]: ...

    @overload
    def records(self, register: Literal["benefit_link"], pairing: str = "",
                **wanted: Any) -> Iterator[BenefitLinkOut]: ...

    @overload
    def records(self, register: Literal["claim"], pairing: str = "",
                **wanted: Any) -> Iterator[ClaimOut]: ...

    @overload
    def records(self, register: Literal["disbursement"], pairing: str = "",
                **wanted: Any) -> Iterator[DisbursementOut]: ...

    @overload
    def records(self, register: Literal["distribution"], pairing: str = "",
                **wanted: Any) -> Iterator[DistributionOut]: ...

    @overload
    def records(self, register: Literal["donation"], pairing: str = "",
                **wanted: Any) -> Iterator[DonationOut]: ...

    @overload
    def records(self, register: Literal["education_aid"], pairing: str = "",
                **wanted: Any) -> Iterator[EducationAidOut]: ...

    @overload
    def records(self, register: Literal["enterprise"], pairing: str = "",
                **wanted: Any) -> Iterator[EnterpriseOut]: ...

    @overload
    def records(self, register: Literal["entrepreneur"], pairing: str = "",
                **wanted: Any) -> Iterator[EntrepreneurOut]: ...

    @overload
    def records(self, register: Literal["fund_return"], pairing: str = "",
                **wanted: Any) -> Iterator[FundReturnOut]: ...

    @overload
    def records(self, register: Literal["fund_transfer"], pairing: str = "",
                **wanted: Any) -> Iterator[FundTransferOut]: ...

    @overload
    def records(self, register: Literal["income"], pairing: str = "",
                **wanted: Any) -> Iterator[IncomeOut]: ...

    @overload
    def records(self, register: Literal["investment"], pairing: str = "",
                **wanted: Any) -> Iterator[InvestmentOut]: ...

    @overload
    def records(self, register: Literal["job_fair"], pairing: str = "",
                **wanted: Any) -> Iterator[JobFairOut]: ...

    @overload
    def records(self, register: Literal["mechanism"], pairing: str = "",
                **wanted: Any) -> Iterator[MechanismOut]: ...

    @overload
    def records(self, register: Literal["medical_aid"], pairing: str = "",
                **wanted: Any) -> Iterator[MedicalAidOut]: ...

    @overload
    def records(self, register: Literal["meeting"], pairing: str = "",
                **wanted: Any) -> Iterator[MeetingOut]: ...

    @overload
    def records(self, register: Literal["model_village"], pairing: str = "",
                **wanted: Any) -> Iterator[ModelVillageOut]: ...

    @overload
    def records(self, register: Literal["monitored_household"], pairing: str = "",
                **wanted: Any) -> Iterator[MonitoredHouseholdOut]: ...

    @overload
    def records(self, register: Literal["notice"], pairing: str = "",
                **wanted: Any) -> Iterator[NoticeOut]: ...

    @overload
    def records(self, register: Literal["park"], pairing: str = "",
                **wanted: Any) -> Iterator[ParkOut]: ...

    @overload
    def records(self, register: Literal["placement"], pairing: str = "",
                **wanted: Any) -> Iterator[PlacementOut]: ...

    @overload
    def records(self, register: Literal["policy_document"], pairing: str = "",
                **wanted: Any) -> Iterator[PolicyDocumentOut]: ...

    @overload
    def records(self, register: Literal["product"], pairing: str = "",
                **wanted: Any) -> Iterator[ProductOut]: ...

    @overload
    def records(self, register: Literal["production"], pairing: str = "",
                **wanted: Any) -> Iterator[ProductionOut]: ...

    @overload
    def records(self, register: Literal["progress"], pairing: str = "",
                **wanted: Any) -> Iterator[ProgressOut]: ...

    @overload
    def records(self, register: Literal["project"], pairing: str = "",
                **wanted: Any) -> Iterator[ProjectOut]: ...

    @overload
    def records(self, register: Literal["rectification"], pairing: str = "",
                **wanted: Any) -> Iterator[RectificationOut]: ...

    @overload
    def records(self, register: Literal["sale"], pairing: str = "",
                **wanted: Any) -> Iterator[SaleOut]: ...

    @overload
    def records(self, register: Literal["sales_point"], pairing: str = "",
                **wanted: Any) -> Iterator[SalesPointOut]: ...

    @overload
    def records(self, register: Literal["secondment"], pairing: str = "",
                **wanted: Any) -> Iterator[SecondmentOut]: ...

    @overload
    def records(self, register: Literal["specialist"], pairing: str = "",
                **wanted: Any) -> Iterator[SpecialistOut]: ...

    @overload
    def records(self, register: Literal["studio"], pairing: str = "",
                **wanted: Any) -> Iterator[StudioOut]: ...

    @overload
    def records(self, register: Literal["survey"], pairing: str = "",
                **wanted: Any) -> Iterator[SurveyOut]: ...

    @overload
    def records(self, register: Literal["target"], pairing: str = "",
                **wanted: Any) -> Iterator[TargetOut]: ...

    @overload
    def records(self, register: Literal["technology"], pairing: str = "",
                **wanted: Any) -> Iterator[TechnologyOut]: ...

    @overload
    def records(self, register: Literal["training"], pairing: str = "",
                **wanted: Any) -> Iterator[TrainingOut]: ...

    @overload
    def records(self, register: Literal["twinning"], pairing: str = "",
                **wanted: Any) -> Iterator[TwinningOut]: ...

    @overload
    def records(self, register: Literal["visit"], pairing: str = "",
                **wanted: Any) -> Iterator[VisitOut]: ...

    @overload
    def records(self, register: Literal["workshop"], pairing: str = "",
                **wanted: Any) -> Iterator[WorkshopOut]: ...

    @overload
    def records(self, register: str, pairing: str = "", **wanted: Any
                ) -> Iterator[Any]: ...

    def records(self, register: str, pairing: str = "", **wanted: Any
                ) -> Iterator[Any]:
        """Every record within reach, the newest first, page by page as they are asked for.

        Narrow by `q`, `state`, `evidenced`, `opening`, `attested`, `place`, `unit`, `since` and
        `until` (days), and by a choice of a column as `f_column`.
        """
        return self._pages(f"/registers/{register}/records", {
            "pairing": pairing, "limit": 500, **self._days(wanted)})
