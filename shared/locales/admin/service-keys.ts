import type { LocaleNamespace } from '../namespace.ts'

/** Keys of the bank's systems. */
export const adminServiceKeys = {
  serviceKeys: ['接口密钥', 'API keys'],
  serviceKeysDetail: [
    '行内系统用自己的密钥调用接口，不借用任何人的密码。日志里记的是系统的标识。',
    'Systems of the bank call the API with keys of their own, never with a person’s password. Logs name them by code.',
  ],
  serviceKeyNew: ['新建密钥', 'New key'],
  serviceKeyNothing: ['还没有接口密钥', 'No API keys yet'],
  serviceKeyNothingDetail: [
    '新建一个，勾好权限，再用下面的命令试一次。',
    'Make one, choose its scopes, and try the line below.',
  ],
  serviceKeysFailed: ['没有读到密钥', 'Keys could not be read'],
  serviceKeyBack: ['全部密钥', 'All keys'],

  serviceKeyName: ['系统名称', 'System'],
  serviceKeyNeedsName: ['请填写名称，最多 60 字', 'Give it a name, 60 characters at most'],
  serviceKeyCode: ['标识', 'Code'],
  serviceKeyCodeHelp: [
    '日志和访问记录里这样称呼它，以后不能改。如 core-banking',
    'How the log and the access log name it, for good. Such as core-banking',
  ],
  serviceKeyCodeWrong: [
    '2–32 位小写字母、数字或短横线，字母或数字开头；unknown 除外',
    '2 to 32 small letters, digits or dashes, beginning with a letter or digit; not “unknown”',
  ],
  serviceKeyCodeTaken: ['这个标识正在使用', 'A key in use has this code'],
  serviceKeyScopes: ['权限', 'Scopes'],
  serviceKeyNeedsScope: ['至少选一项权限', 'Choose at least one scope'],
  serviceKeyExpires: ['有效期', 'Valid'],
  serviceKeyExpires_90: ['90 天', '90 days'],
  serviceKeyExpires_365: ['1 年', '1 year'],
  serviceKeyExpires_never: ['不过期，直到吊销', 'Until it is revoked'],
  serviceKeyCreate: ['创建', 'Create'],

  'scope_customers.read': ['查客户（遮盖）', 'Read customers, hidden'],
  'scope_customers.write': ['报客户、画像、评级、关系', 'Tell customers, profiles, ratings, relations'],
  scope_consents: ['报、查授权', 'Tell and read consents'],
  scope_products: ['报、查产品', 'Tell and read products'],
  scope_purchases: ['报成交', 'Tell purchases'],
  'scope_bank-events': ['报银行事件', 'Tell bank events'],
  scope_leads: ['查网点线索（含客户姓名、电话）', 'Read leads, with name and phone'],
  'scope_task-outcomes': ['报网点线索结果', 'Tell what came of leads'],

  serviceKeyState: ['状态', 'State'],
  serviceKeyOn: ['有效', 'In use'],
  serviceKeyExpired: ['已过期', 'Expired'],
  serviceKeyRevoked: ['已吊销', 'Revoked'],
  serviceKeySecrets: ['密钥 · 最近使用', 'Keys · last used'],
  serviceKeyNever: ['未用过', 'Never used'],
  serviceKeyUntil: ['到期', 'Ends'],
  serviceKeyNoEnd: ['不过期', 'Never'],
  serviceKeyMadeBy: ['{{who}} 于 {{time}} 创建', 'Made by {{who}}, {{time}}'],
  serviceKeyRevokedBy: ['{{who}} 于 {{time}} 吊销', 'Revoked by {{who}}, {{time}}'],

  serviceKeyRenew: ['更换', 'Change over'],
  serviceKeyRenewTitle: ['更换“{{name}}”的密钥？', 'Change over “{{name}}”?'],
  serviceKeyRenewDetail: [
    '会多出一个新密钥，旧的照常可用。系统换上新的以后，再停用旧的。',
    'It gets a second key beside the first. Once the system uses it, end the first.',
  ],
  serviceKeyEnd: ['停用 {{start}}…', 'End {{start}}…'],
  serviceKeyEndShort: ['停用', 'End'],
  serviceKeyEndTitle: ['停用 {{start}}…？', 'End {{start}}…?'],
  serviceKeyEndDetail: ['立即失效，不能恢复。另一个照常可用。', 'It stops at once, for good. The other one goes on.'],
  serviceKeyRevoke: ['吊销', 'Revoke'],
  serviceKeyRevokeTitle: ['吊销“{{name}}”的密钥？', 'Revoke “{{name}}”?'],
  serviceKeyRevokeDetail: [
    '“{{name}}”的调用立即被拒绝，不能恢复。',
    'Calls by “{{name}}” are refused from now on. This cannot be undone.',
  ],
  serviceKeyEnded: ['已停用', 'Ended'],
  serviceKeyRevokedNow: ['已吊销', 'Revoked'],
  serviceKeySecretTitle: ['“{{name}}”的密钥', 'Key of “{{name}}”'],
  serviceKeySecretDetail: [
    '只显示这一次，请放进系统的密钥库。系统里只存它的摘要。',
    'Shown this once: put it where the system keeps its secrets. Only its hash is stored here.',
  ],

  serviceKeyTry: ['第一次调用', 'First call'],
  serviceKeyTryScope: ['试哪项权限', 'For the scope'],
  serviceKeyTryDetail: [
    '换上自己的密钥和客户号，在终端里运行。其余接口见 /api/openapi.json。',
    'Put in your key and customer number and run it in a terminal. The rest stands in /api/openapi.json.',
  ],
} as const satisfies LocaleNamespace
