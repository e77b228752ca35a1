import type { JsonValue } from '../lib/json.ts'
import type { AssessmentTaken, OpenAssessment } from '../domain/assessment.ts'
import type { IdentityProof, OpenIdentityLink } from '../domain/identity-link.ts'
import type { ShelfPicture } from '../domain/message.ts'
import type { AccountTest, AccountsHealth, ChannelAccounts, DeadInbox, StuckOutbox } from './accounts-rest.ts'
import type { ConsentsTold, ProductTold, ProductsTold, RowsTaken } from './bank-rows-rest.ts'
import type {
  BotQuestions,
  BotQuestionsCheck,
  BotTrialProgress,
  BotTrials,
  BotWrongs,
  LanguageModelSettings,
  LanguageModelTest,
} from './bot-rest.ts'
import type { BotResults } from './bot-results-rest.ts'
import type { BotSuggestions } from './bot-suggest.ts'
import type { BotTryTurn } from './bot-try.ts'
import type {
  AccessEntry,
  AssessmentEntry,
  ConsentEntry,
  EvidenceChecked,
  EvidencePage,
  HeldBackEntry,
  OfferEntry,
  OfferEvidence,
  RevealEntry,
} from './compliance-rest.ts'
import type { CustomerIdentity, MergePreview, RelationsTaken } from './identity-rest.ts'
import type { ImportChecked, ImportJob, ImportJobs, ImportUploaded } from './imports-rest.ts'
import type {
  ArticleHistory,
  ArticleHit,
  ArticleHits,
  ArticleLine,
  ArticleList,
  KnowledgeGaps,
} from './knowledge-rest.ts'
import type {
  IntentTrialResult,
  OfferBoard,
  OfferExplanation,
  OwnBoard,
  PolicyTrialResult,
  PurchaseOffers,
  TrialResult,
} from './offers-rest.ts'
import type { WaysToWrite } from './outreach-rest.ts'
import type { CustomerPanelAnswer } from './panel-rest.ts'
import type {
  CodeSent,
  CustomerProfile,
  CustomerPurchases,
  GaugeHistory,
  PurchaseChanged,
  PurchasesTaken,
  Revealed,
  ShownHoldings,
  VerificationQuestions,
  VerificationResult,
} from './profile-rest.ts'
import type {
  ApiError,
  Colleagues,
  ConfigHistory,
  CustomerBroughtIn,
  CustomerCard,
  CustomerHits,
  EntryPointKey,
  EntryPointKeyState,
  FollowUps,
  GateRefusals,
  InteractionView,
  ComplianceAccounts,
  OneTimePassword,
  PhoneAccess,
  PossibleCallers,
  PublicInfo,
  RecordingState,
  RelaySecretState,
  SaidHits,
  SessionInfo,
  SignedIn,
  TimelinePage,
  UploadResult,
} from './rest.ts'
import type { SegmentCount, SegmentSample } from './segments-rest.ts'
import type {
  BranchLead,
  LeadsByBranch,
  OpenComplaints,
  TaskCount,
  TaskList,
  TaskView,
  VoiceOfCustomer,
} from './tasks-rest.ts'
import type { Told } from './told-batch.ts'
import type { ServiceKeyList, ServiceKeySecret, ServiceKeyView } from './service-keys-rest.ts'
import type {
  Deliveries,
  DeliveryDetail,
  Destinations,
  SubscriptionSecret,
  SubscriptionView,
  Subscriptions,
  WebhookJournal,
} from './webhooks-rest.ts'
import type { ErasuresAsked, ErasureView, RightsCount, RightsOfCustomer, RightsQueue } from './rights-rest.ts'

/**
 * What answers of the REST interface hold, by the name under which a route promises it. The compiler holds each route to
 * its promise; the OpenAPI document's schemas are made from here (`npm run schemas`).
 */
export interface Answers {
  readonly ApiError: ApiError
  readonly OpenApiDocument: Readonly<Record<string, JsonValue>>
  readonly AccountsHealth: AccountsHealth
  readonly AccountTest: AccountTest
  readonly ArticleHistory: ArticleHistory
  readonly ArticleHit: ArticleHit
  readonly ArticleHits: ArticleHits
  readonly ArticleLine: ArticleLine
  readonly ArticleList: ArticleList
  readonly AssessmentTaken: AssessmentTaken
  readonly BotQuestions: BotQuestions
  readonly BotQuestionsCheck: BotQuestionsCheck
  readonly BotResults: BotResults
  readonly BotSuggestions: BotSuggestions
  readonly BotTrialProgress: BotTrialProgress
  readonly BotTrials: BotTrials
  readonly BotTryTurn: BotTryTurn
  readonly BotWrongs: BotWrongs
  readonly ChannelAccounts: ChannelAccounts
  readonly CodeSent: CodeSent
  readonly Colleagues: Colleagues
  readonly ConfigHistory: ConfigHistory
  readonly ConsentsTold: ConsentsTold
  readonly CustomerBroughtIn: CustomerBroughtIn
  readonly CustomerCard: CustomerCard
  readonly CustomerHits: CustomerHits
  readonly CustomerIdentity: CustomerIdentity
  readonly CustomerPanelAnswer: CustomerPanelAnswer
  readonly CustomerProfile: CustomerProfile
  readonly CustomerPurchases: CustomerPurchases
  readonly DeadInbox: DeadInbox
  readonly Deliveries: Deliveries
  readonly DeliveryDetail: DeliveryDetail
  readonly ErasureView: ErasureView
  readonly ErasuresAsked: ErasuresAsked
  readonly Destinations: Destinations
  readonly EntryPointKey: EntryPointKey
  readonly EntryPointKeyState: EntryPointKeyState
  readonly EvidenceChecked: EvidenceChecked
  readonly 'EvidencePage<AccessEntry>': EvidencePage<AccessEntry>
  readonly 'EvidencePage<AssessmentEntry>': EvidencePage<AssessmentEntry>
  readonly 'EvidencePage<ConsentEntry>': EvidencePage<ConsentEntry>
  readonly 'EvidencePage<HeldBackEntry>': EvidencePage<HeldBackEntry>
  readonly 'EvidencePage<OfferEntry>': EvidencePage<OfferEntry>
  readonly 'EvidencePage<RevealEntry>': EvidencePage<RevealEntry>
  readonly FollowUps: FollowUps
  readonly GateRefusals: GateRefusals
  readonly GaugeHistory: GaugeHistory
  readonly IdentityProof: IdentityProof
  readonly ImportChecked: ImportChecked
  readonly ImportJob: ImportJob
  readonly ImportJobs: ImportJobs
  readonly ImportUploaded: ImportUploaded
  readonly IntentTrialResult: IntentTrialResult
  readonly InteractionView: InteractionView
  readonly KnowledgeGaps: KnowledgeGaps
  readonly LanguageModelSettings: LanguageModelSettings
  readonly LanguageModelTest: LanguageModelTest
  readonly LeadsByBranch: LeadsByBranch
  readonly TaskView: TaskView
  readonly VoiceOfCustomer: VoiceOfCustomer
  readonly MergePreview: MergePreview
  readonly OfferBoard: OfferBoard
  readonly OfferEvidence: OfferEvidence
  readonly OfferExplanation: OfferExplanation
  readonly ComplianceAccounts: ComplianceAccounts
  readonly OneTimePassword: OneTimePassword
  readonly OpenAssessment: OpenAssessment
  readonly OpenComplaints: OpenComplaints
  readonly OpenIdentityLink: OpenIdentityLink
  readonly OwnBoard: OwnBoard
  readonly OwnSession: Omit<SignedIn, 'token'>
  readonly PhoneAccess: PhoneAccess
  readonly PolicyTrialResult: PolicyTrialResult
  readonly PossibleCallers: PossibleCallers
  readonly ProductsTold: ProductsTold
  readonly ProductTold: ProductTold
  readonly PublicInfo: PublicInfo
  readonly PurchaseChanged: PurchaseChanged
  readonly PurchaseOffers: PurchaseOffers
  readonly PurchasesTaken: Told<PurchasesTaken>
  readonly RecordingState: RecordingState
  readonly RelationsTaken: Told<RelationsTaken>
  readonly RelaySecretState: RelaySecretState
  readonly Resent: { readonly resent: number }
  readonly Revealed: Revealed
  readonly RightsCount: RightsCount
  readonly RightsOfCustomer: RightsOfCustomer
  readonly RightsQueue: RightsQueue
  readonly RowsTaken: Told<RowsTaken>
  readonly SaidHits: SaidHits
  readonly SegmentCount: SegmentCount
  readonly SegmentSample: SegmentSample
  readonly 'SessionInfo[]': readonly SessionInfo[]
  readonly ShelfPicture: ShelfPicture
  readonly ShownHoldings: ShownHoldings
  readonly SignedIn: SignedIn
  readonly StuckOutbox: StuckOutbox
  readonly Subscriptions: Subscriptions
  readonly SubscriptionSecret: SubscriptionSecret
  readonly SubscriptionView: SubscriptionView
  readonly ServiceKeyList: ServiceKeyList
  readonly ServiceKeySecret: ServiceKeySecret
  readonly ServiceKeyView: ServiceKeyView
  readonly TaskCount: TaskCount
  readonly BranchLead: BranchLead
  readonly TaskList: TaskList
  readonly TimelinePage: TimelinePage
  readonly TrialResult: TrialResult
  readonly UploadResult: UploadResult
  readonly VerificationQuestions: VerificationQuestions
  readonly VerificationResult: VerificationResult
  readonly WaysToWrite: WaysToWrite
  readonly WebhookJournal: WebhookJournal
}
