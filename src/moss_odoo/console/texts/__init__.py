"""What the console says, in English and German.

What others say in these languages too (reasons, failures, proofs) is in `moss_odoo.words`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_type_hints

from moss_odoo.console.texts.access import (
    AccountTexts,
    AuditTexts,
    SetUpTexts,
    SignInTexts,
    UsersTexts,
)
from moss_odoo.console.texts.checking import (
    AddressesTexts,
    CheckSectionTexts,
    CheckTexts,
    KeysTexts,
    PieceTexts,
    PreparingTexts,
    TrustTexts,
)
from moss_odoo.console.texts.connecting import ConnectingTexts, StageTexts
from moss_odoo.console.texts.frame import FrameTexts, NavigationTexts, SaidTexts
from moss_odoo.console.texts.mapping import (
    MappingChoosingTexts,
    MappingFileTexts,
    MappingKindTexts,
    MappingRecordTexts,
    MappingStandingTexts,
    MappingTexts,
    MasterDataTexts,
    MissingTexts,
    PushFieldTexts,
    PushTexts,
)
from moss_odoo.console.texts.notices import MailTexts, NoticesTexts
from moss_odoo.console.texts.outcomes import OutcomeTexts
from moss_odoo.console.texts.policy import PartingTexts, PolicyTexts
from moss_odoo.console.texts.progress import ProgressTexts
from moss_odoo.console.texts.service import ServiceTexts
from moss_odoo.console.texts.settings import ScheduleTexts, SettingsTexts
from moss_odoo.console.texts.spend import (
    DecidingTexts,
    ExpenseTexts,
    KindTexts,
    OneKindTexts,
    OverviewTexts,
    QueueTexts,
    SettledTexts,
    StateTexts,
    TabTexts,
)
from moss_odoo.console.texts.wallets import (
    HeapTexts,
    MovementTexts,
    OpeningTexts,
    TransactionsTexts,
    WalletsTexts,
)
from moss_odoo.console.texts.words import ActionTexts, JournalTexts, MossTexts, RoleTexts, StepTexts
from moss_odoo.console.texts.work import (
    BulkTexts,
    ExportTexts,
    FigureTexts,
    JobTexts,
    RunKindTexts,
    RunsTexts,
    ShortcutTexts,
)
from moss_odoo.words.proof import MovementKindTexts, ProofTexts
from moss_odoo.words.text import LANGUAGES

__all__ = ["LANGUAGES", "Texts", "texts"]


@dataclass(frozen=True, slots=True)
class Texts:
    frame: FrameTexts
    navigation: NavigationTexts
    said: SaidTexts
    sign_in: SignInTexts
    set_up: SetUpTexts
    account: AccountTexts
    users: UsersTexts
    audit: AuditTexts
    overview: OverviewTexts
    queue: QueueTexts
    tab: TabTexts
    state: StateTexts
    kind: KindTexts
    one_kind: OneKindTexts
    expense: ExpenseTexts
    deciding: DecidingTexts
    settled: SettledTexts
    runs: RunsTexts
    settings: SettingsTexts
    schedule: ScheduleTexts
    policy: PolicyTexts
    parting: PartingTexts
    notices: NoticesTexts
    mail: MailTexts
    service: ServiceTexts
    wallets: WalletsTexts
    proof: ProofTexts
    movement_kind: MovementKindTexts
    movement: MovementTexts
    heap: HeapTexts
    transactions: TransactionsTexts
    opening: OpeningTexts
    mapping: MappingTexts
    mapping_kind: MappingKindTexts
    mapping_record: MappingRecordTexts
    mapping_standing: MappingStandingTexts
    mapping_choosing: MappingChoosingTexts
    mapping_file: MappingFileTexts
    master_data: MasterDataTexts
    missing: MissingTexts
    push: PushTexts
    push_field: PushFieldTexts
    run_kind: RunKindTexts
    figure: FigureTexts
    job: JobTexts
    outcome: OutcomeTexts
    export: ExportTexts
    bulk: BulkTexts
    shortcut: ShortcutTexts
    progress: ProgressTexts
    stage: StageTexts
    connecting: ConnectingTexts
    addresses: AddressesTexts
    check: CheckTexts
    check_section: CheckSectionTexts
    preparing: PreparingTexts
    piece: PieceTexts
    trust: TrustTexts
    keys: KeysTexts
    action: ActionTexts
    role: RoleTexts
    step: StepTexts
    moss: MossTexts
    journal: JournalTexts


@cache
def texts(language: str) -> Texts:
    groups = get_type_hints(Texts)
    return Texts(**{name: group(language) for name, group in groups.items()})
