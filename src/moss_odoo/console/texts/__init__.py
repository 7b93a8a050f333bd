"""What the console says, in English and German.

Reasons and failures are written, in English, where they are decided; what they say in general is
here by their codes (`reasons`, `checks`) and kinds (`failures`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

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
from moss_odoo.console.texts.policy import PartingTexts, PolicyTexts
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
from moss_odoo.console.texts.text import LANGUAGES
from moss_odoo.console.texts.wallets import (
    HeapTexts,
    MovementKindTexts,
    MovementTexts,
    OpeningTexts,
    ProofTexts,
    TransactionsTexts,
    WalletsTexts,
)
from moss_odoo.console.texts.words import ActionTexts, JournalTexts, MossTexts, RoleTexts, StepTexts
from moss_odoo.console.texts.work import (
    BulkTexts,
    ExportTexts,
    FigureTexts,
    JobTexts,
    ProgressTexts,
    RunKindTexts,
    RunsTexts,
    ShortcutTexts,
)

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
    return Texts(
        frame=FrameTexts(language),
        navigation=NavigationTexts(language),
        said=SaidTexts(language),
        sign_in=SignInTexts(language),
        set_up=SetUpTexts(language),
        account=AccountTexts(language),
        users=UsersTexts(language),
        audit=AuditTexts(language),
        overview=OverviewTexts(language),
        queue=QueueTexts(language),
        tab=TabTexts(language),
        state=StateTexts(language),
        kind=KindTexts(language),
        one_kind=OneKindTexts(language),
        expense=ExpenseTexts(language),
        deciding=DecidingTexts(language),
        settled=SettledTexts(language),
        runs=RunsTexts(language),
        settings=SettingsTexts(language),
        schedule=ScheduleTexts(language),
        policy=PolicyTexts(language),
        parting=PartingTexts(language),
        notices=NoticesTexts(language),
        mail=MailTexts(language),
        service=ServiceTexts(language),
        wallets=WalletsTexts(language),
        proof=ProofTexts(language),
        movement_kind=MovementKindTexts(language),
        movement=MovementTexts(language),
        heap=HeapTexts(language),
        transactions=TransactionsTexts(language),
        opening=OpeningTexts(language),
        mapping=MappingTexts(language),
        mapping_kind=MappingKindTexts(language),
        mapping_record=MappingRecordTexts(language),
        mapping_standing=MappingStandingTexts(language),
        mapping_choosing=MappingChoosingTexts(language),
        mapping_file=MappingFileTexts(language),
        master_data=MasterDataTexts(language),
        missing=MissingTexts(language),
        push=PushTexts(language),
        push_field=PushFieldTexts(language),
        run_kind=RunKindTexts(language),
        figure=FigureTexts(language),
        job=JobTexts(language),
        export=ExportTexts(language),
        bulk=BulkTexts(language),
        shortcut=ShortcutTexts(language),
        progress=ProgressTexts(language),
        stage=StageTexts(language),
        connecting=ConnectingTexts(language),
        addresses=AddressesTexts(language),
        check=CheckTexts(language),
        check_section=CheckSectionTexts(language),
        preparing=PreparingTexts(language),
        piece=PieceTexts(language),
        trust=TrustTexts(language),
        keys=KeysTexts(language),
        action=ActionTexts(language),
        role=RoleTexts(language),
        step=StepTexts(language),
        moss=MossTexts(language),
        journal=JournalTexts(language),
    )
