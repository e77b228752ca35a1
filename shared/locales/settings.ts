import type { LocaleNamespace } from './namespace.ts'

/** The settings page. */
export const settings = {
  title: ['设置', 'Settings'],
  appearance: ['外观与语言', 'Appearance and language'],
  language: ['语言', 'Language'],
  theme: ['外观', 'Appearance'],
  themeDetail: ['跟随系统时，随系统的浅色或深色切换。', 'System follows your computer’s light or dark setting.'],

  sounds: ['声音', 'Sounds'],
  ringDevice: ['振铃设备', 'Ring device'],
  ringDeviceDetail: [
    '新会话在这里响。与通话耳机分开，摘下耳机也听得到。',
    'New work rings here. Keep it apart from your headset so you hear it with the headset off.',
  ],
  systemDefault: ['系统默认设备', 'System default'],
  volume: ['音量', 'Volume'],
  test: ['试听', 'Test'],
  testFailed: ['没有响成，换一个设备再试', 'No sound. Try another device'],
  deviceGone: ['所选设备未接入，暂用系统默认', 'The chosen device is not connected; using the default'],
  playFor: ['何时响', 'Play a sound for'],
  soundOffer: ['新会话派入', 'New work offered'],
  soundMessage: ['进行中的会话有新消息', 'New message in active work'],
  soundUrgent: ['回复快超时', 'Reply about to be late'],
  soundWrapUp: ['整理快到时', 'Wrap-up about to end'],
  soundFollowUp: ['约定到点', 'A promise falls due'],
  soundHelp: ['班长消息与求助', 'Supervisor messages and help'],

  notifications: ['系统通知', 'Notifications'],
  notificationsDetail: [
    '窗口在后台时弹出；内容不显示客户信息。',
    'Shown while the window is hidden, without customer details.',
  ],
  notifyOffer: ['新会话派入', 'New work offered'],
  notifyMessage: ['新消息', 'New message'],
  notifyFollowUp: ['约定到点', 'A promise falls due'],
  notifyHelp: ['班长消息与求助', 'Supervisor messages and help'],
  permission: ['系统权限', 'Permission'],
  permissionGranted: ['已允许', 'Allowed'],
  permissionDefault: ['未允许', 'Not allowed'],
  permissionDenied: ['已被拦截，请在浏览器或系统的站点设置里改', 'Blocked. Change it in the site or system settings'],
  permissionUnsupported: ['此环境不支持', 'Not available here'],
  allow: ['允许', 'Allow'],

  shortcuts: ['快捷键', 'Shortcuts'],
  about: ['关于', 'About'],
  aboutClient: ['工作台版本', 'Desk version'],
  aboutServer: ['服务器版本', 'Server version'],
  aboutZone: ['中心时区', 'Centre’s time zone'],
  aboutUser: ['当前账号', 'Signed in as'],
  aboutUnknown: ['未知', 'Unknown'],
  storedHere: ['设置保存在本机，按账号区分。', 'Settings are kept on this computer, per account.'],
} as const satisfies LocaleNamespace
