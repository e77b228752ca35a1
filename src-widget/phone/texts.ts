/** Words of the web phone. */
import type { Language } from '#shared/domain/channel.ts'

type Text = readonly [zh: string, en: string]

const texts = {
  title: ['打电话给华岭银行', 'Call Hualing Bank'],
  intro: [
    '这是一部真的能通话的网页电话。拨 95000，在另一个窗口的工作台上接听，就能说话。',
    'This web phone really talks. Dial 95000, answer at a desk in another window, and speak.',
  ],
  who: ['扮演谁来电', 'Who is calling'],
  other: ['其他人', 'Somebody else'],
  otherName: ['姓名', 'Name'],
  otherNumber: ['手机号', 'Mobile number'],
  otherBad: ['请填写 11 位手机号', 'Please enter an 11-digit mobile number, or one with a country code'],
  otherUse: ['用这个号码', 'Use this number'],
  whoLocked: ['通话结束后才能换人', 'You can change who calls after this call'],
  tryTitle: ['可以试试', 'Things to try'],
  try1: ['按键选语言和业务，听排到第几位', 'Choose by keypad, and hear your place in line'],
  try2: ['请坐席保持、转接，听等待音乐', 'Ask the agent to hold or transfer you, and hear the music'],
  try3: ['不想等就选回拨，留在此页等电话', 'Ask to be called back, and stay on this page'],
  try4: ['没人接也能留言，坐席听完会回电', 'Leave a message, and an agent calls you back'],
  privacy: [
    '通话会按语音提示录音，银行主管可能旁听。',
    'Calls are recorded as announced, and a supervisor of the bank may listen in.',
  ],

  device: ['网页电话', 'Web phone'],
  bank: ['华岭银行', 'Hualing Bank'],
  dial: ['拨打 {{n}}', 'Call {{n}}'],
  callAgain: ['再拨一次', 'Call again'],
  done: ['返回', 'Back'],
  erase: ['退格', 'Delete'],
  number: ['号码', 'Number'],
  hangUp: ['挂断', 'Hang up'],
  answer: ['接听', 'Answer'],
  decline: ['拒接', 'Decline'],
  mute: ['静音', 'Mute'],
  keypad: ['键盘', 'Keypad'],
  hideKeypad: ['收起键盘', 'Hide keypad'],
  pressed: ['已按 {{n}}', 'Pressed {{n}}'],
  backToCall: ['回到通话', 'Back to the call'],

  asking: ['请允许使用麦克风', 'Please allow the microphone'],
  calling: ['正在拨号', 'Calling'],
  ringing: ['正在振铃', 'Ringing'],
  talking: ['通话中', 'On the call'],
  held: ['对方已保持，请稍候', 'On hold'],
  heldNote: ['音乐播放中，对方听不到你', 'Music plays; they can’t hear you'],
  muted: ['已静音，对方听不到你', 'Muted; they can’t hear you'],
  soundLost: ['声音中断，正在恢复', 'Sound interrupted, reconnecting'],
  rung: ['华岭银行来电', 'Hualing Bank is calling'],
  rungByItself: ['银行找您', 'The bank would like to speak to you'],
  rungRecorded: ['通话将被录音', 'This call will be recorded'],
  rungNote: ['您预约的回拨', 'The call back you asked for'],

  menuTitle: ['语音导航', 'Menu'],
  waited: ['已等 {{n}}', 'Waited {{n}}'],
  next: ['您是下一位', 'You are next'],
  waiting: ['正在排队', 'You are in line'],
  place: ['第 {{n}} 位', 'Number {{n}}'],
  waitShort: ['预计 1 分钟内接通', 'Less than a minute to go'],
  waitMinutes: ['预计等待 {{n}} 分钟', 'About {{n}} minutes to go'],
  waitUnknown: [
    '正在为您接通坐席。坐席全忙或暂无人值守，还说不准要等多久。',
    'Finding someone for you. Everyone is busy or away, and we can’t yet say how long it will take.',
  ],
  music: ['等待音乐播放中', 'Music is playing'],
  callback: ['不等了，回拨给我', 'Call me back instead'],
  callbackKept: ['已为您保留位置', 'Your place is kept'],
  callbackNote: [
    '轮到您时会打给 {{n}}，请留在此页',
    'We will call {{n}} when it is your turn. Please stay on this page',
  ],
  closed: ['现在不在服务时间', 'We are closed now'],
  voicemail: ['语音留言', 'Leave a message'],
  afterTone: ['请在提示音后开始', 'Please speak after the tone'],
  speakNow: ['请留言，说完挂断', 'Speak now, then hang up'],
  secondsLeft: ['还剩 {{n}} 秒', '{{n}} seconds left'],

  finished: ['通话结束', 'Call ended'],
  'gave-up': ['已取消', 'Cancelled'],
  'callback-kept': ['等待回拨', 'We will call you back'],
  'voicemail-left': ['留言已送出', 'Your message was left'],
  'not-available': ['暂时打不通，请稍后再拨', 'Can’t get through. Please try again later'],
  'not-allowed': ['只能拨打本行的号码', 'Only the bank’s own numbers can be called'],
  network: ['网络断开，没有接通', 'The network was lost before anyone answered'],
  'sound-failed': ['声音没有接通，请再拨一次', 'Sound couldn’t be set up. Please call again'],
  missed: ['未接来电', 'Missed call'],
  talked: ['通话 {{n}}', 'Talked for {{n}}'],

  noMicrophone: ['用不了麦克风', 'No microphone'],
  refused: [
    '浏览器没有允许麦克风。请点地址栏左侧的图标，把麦克风改为「允许」，再拨一次。',
    'The browser did not allow the microphone. Click the icon left of the address, allow the microphone, and call again.',
  ],
  missing: ['没有找到麦克风。请插上耳机或麦克风，再拨一次。', 'No microphone was found. Plug one in and call again.'],
  'in-use': [
    '麦克风打不开，可能正被其他程序使用。',
    'The microphone can’t be opened. Another program may be using it.',
  ],
  insecure: [
    '这个网址不安全，浏览器不提供麦克风。请用 https 或在本机打开。',
    'The browser offers no microphone on this address. Open it over https, or on the same machine.',
  ],

  offline: ['网络断开，正在重连', 'Network lost, reconnecting'],
  offlineCall: ['网络断开，通话尽力保持', 'Network lost; the call goes on if it can'],
} as const satisfies Readonly<Record<string, Text>>

export type PhoneTextKey = keyof typeof texts
export type SayPhone = (key: PhoneTextKey, n?: string | number) => string

export function phoneTextsIn(language: Language): SayPhone {
  const column = language === 'en' ? 1 : 0
  return (key, n = '') => texts[key][column].replaceAll('{{n}}', String(n))
}
