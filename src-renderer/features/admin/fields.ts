import type { ConfigKind } from '#shared/domain/config.ts'

/** How the value of a field is put into words. */
export type FieldFormat =
  | 'local'
  | 'text'
  | 'number'
  | 'points'
  | 'percent'
  | 'seconds'
  | 'minutes'
  | 'bytes'
  | 'days'
  | 'years'
  | 'boolean'
  | 'channel'
  | 'channels'
  | 'units'
  | 'blocks'
  | 'language'
  | 'role'
  | 'zone'
  | 'skills'
  | 'requirements'
  | 'relaxation'
  | 'members'
  | 'assignment'
  | 'overflow'
  | 'senders'
  | 'hours'
  | 'queue'
  | 'queues'
  | 'disposition'
  | 'auxCode'
  | 'chosenBy'
  | 'mode'
  | 'week'
  | 'exceptions'
  | 'lines'
  | 'preChat'
  | 'voiceEntry'
  | 'recording'
  | 'iceServers'
  | 'shelfKind'
  | 'shelfState'
  | 'day'
  | 'risk'
  | 'propositions'
  | 'figures'
  | 'yuan'
  | 'chance'
  | 'occasions'
  | 'rule'
  | 'localLines'
  | 'objections'
  | 'disclosures'
  | 'picture'
  | 'mood'
  | 'consent'
  | 'quietHours'
  | 'reasons'
  | 'loosened'
  | 'ratings'
  | 'age'
  | 'lastDay'
  | 'entryPoint'
  | 'purposes'
  | 'fen'
  | 'templates'
  | 'vendor'
  | 'factor'
  | 'customerModel'
  | 'entryBot'
  | 'botNodes'
  | 'botPhrases'

/** Every field of every record by its path, in the order a person reads them. */
export const fieldsOf = {
  user: {
    displayName: 'text',
    username: 'text',
    employeeNo: 'text',
    role: 'role',
    language: 'language',
    skills: 'skills',
    capacity: 'units',
  },
  skill: { name: 'local' },
  queue: {
    name: 'local',
    channels: 'channels',
    hoursId: 'hours',
    requirements: 'requirements',
    memberIds: 'members',
    order: 'assignment',
    priority: 'points',
    ageingPerMinute: 'points',
    'serviceLevel.percent': 'percent',
    'serviceLevel.seconds': 'seconds',
    ronaSeconds: 'seconds',
    preferredAgentSeconds: 'seconds',
    relaxation: 'relaxation',
    overflow: 'overflow',
    pullAllowed: 'boolean',
    'idle.warnAfterSeconds': 'seconds',
    'idle.endAfterSeconds': 'seconds',
    'idle.releaseCapacityAfterSeconds': 'seconds',
    'wrapUp.seconds': 'seconds',
    'wrapUp.extensionSeconds': 'seconds',
    'wrapUp.maxExtensions': 'number',
    'wrapUp.dispositionRequired': 'boolean',
    reopenSeconds: 'seconds',
    survey: 'boolean',
    recording: 'recording',
    senders: 'senders',
  },
  hours: { name: 'local', timeZone: 'zone', weekly: 'week', exceptions: 'exceptions' },
  entryPoint: {
    name: 'local',
    channel: 'channel',
    queueId: 'queue',
    hoursId: 'hours',
    language: 'language',
    priority: 'points',
    greeting: 'local',
    'afterHours.text': 'local',
    'afterHours.mode': 'mode',
    origins: 'lines',
    preChat: 'preChat',
    identityRequired: 'boolean',
    colour: 'text',
    voice: 'voiceEntry',
    bot: 'entryBot',
  },
  account: {
    name: 'local',
    channel: 'channel',
    entryPointId: 'entryPoint',
    sender: 'text',
    enabled: 'boolean',
    purposes: 'purposes',
    segmentCost: 'fen',
    templates: 'templates',
    tellsHandOver: 'boolean',
    vendor: 'vendor',
  },
  botFlow: {
    name: 'local',
    greeting: 'local',
    rootId: 'text',
    nodes: 'botNodes',
    'thresholds.answer': 'chance',
    'thresholds.ask': 'chance',
    maxMisses: 'number',
    personWords: 'lines',
    sensitiveWords: 'lines',
    idleSeconds: 'seconds',
    phrases: 'botPhrases',
  },
  disposition: { name: 'local', parentId: 'disposition', order: 'number', queueIds: 'queues' },
  auxCode: { name: 'local', order: 'number', maxMinutes: 'minutes', chosenBy: 'chosenBy' },
  cannedReply: {
    shortcut: 'text',
    shortcutEn: 'text',
    title: 'local',
    text: 'local',
    queueIds: 'queues',
    compliance: 'boolean',
  },
  proposition: {
    name: 'local',
    kind: 'shelfKind',
    productCode: 'text',
    state: 'shelfState',
    turnedDown: 'text',
    channels: 'channels',
    validFrom: 'day',
    validUntil: 'lastDay',
    risk: 'risk',
    ratings: 'ratings',
    bundle: 'propositions',
    figures: 'figures',
    value: 'yuan',
    propensity: 'chance',
    lever: 'factor',
    occasions: 'occasions',
    eligibility: 'rule',
    applicability: 'rule',
    why: 'local',
    'scripts.text.pitch': 'local',
    'scripts.text.questions': 'localLines',
    'scripts.text.objections': 'objections',
    'scripts.voice.pitch': 'local',
    'scripts.voice.questions': 'localLines',
    'scripts.voice.objections': 'objections',
    disclosures: 'disclosures',
    promised: 'disclosures',
    'card.title': 'local',
    'card.text': 'local',
    'card.smsText': 'local',
    'card.link': 'text',
    'card.picture': 'picture',
  },
  intent: { name: 'local', phrases: 'lines', unless: 'lines', mood: 'mood', problem: 'boolean' },
  segment: { name: 'local', rule: 'rule' },
  branch: { number: 'text', name: 'local', city: 'text', address: 'text', hours: 'text', receiver: 'text' },
  marketingPolicy: {
    enabled: 'boolean',
    consentInContact: 'consent',
    budgetPerContact: 'number',
    coolDownSeconds: 'seconds',
    'frequency.shown': 'number',
    'frequency.days': 'days',
    'rest.declines': 'number',
    'rest.days': 'days',
    quietHours: 'quietHours',
    'silenceDays.complaint': 'days',
    'silenceDays.bereavement': 'days',
    'silenceDays.fraud': 'days',
    elderAge: 'age',
    assessmentValidDays: 'days',
    remoteAssessment: 'boolean',
    secondPerson: 'boolean',
    controlPercent: 'percent',
    attributionDays: 'days',
    costPerContact: 'yuan',
    model: 'customerModel',
    loosened: 'loosened',
    declineReasons: 'reasons',
  },
  centre: {
    name: 'local',
    timeZone: 'zone',
    capacity: 'units',
    blocks: 'blocks',
    deskLostNoOffersSeconds: 'seconds',
    deskLostReturnWorkSeconds: 'seconds',
    ronaAuxCodeId: 'auxCode',
    lostAuxCodeId: 'auxCode',
    maxUploadBytes: 'bytes',
    'systemTexts.idleWarning': 'local',
    'retentionDays.conversation': 'days',
    'retentionDays.recording': 'days',
    'retentionDays.wrapUp': 'days',
    proofYears: 'years',
    'voice.supervisionShown': 'boolean',
    'voice.iceServers': 'iceServers',
    'voice.callerNumber': 'text',
  },
} as const satisfies Record<ConfigKind, Readonly<Record<string, FieldFormat>>>

/** Path and format of a kind's fields. */
export function fieldList(kind: ConfigKind): readonly (readonly [path: string, format: FieldFormat])[] {
  return Object.entries(fieldsOf[kind])
}
