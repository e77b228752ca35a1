import type { LocaleNamespace } from './namespace.ts'

/** The desktop's first page: which centre it belongs to. */
export const chooseServer = {
  title: ['连接服务器', 'Connect to a server'],
  reason: ['向管理员索取地址。只需填写一次。', 'Ask your administrator for the address. You enter it only once.'],
  address: ['服务器地址', 'Server address'],
  missing: ['请输入地址', 'Enter the address'],
  submit: ['连接', 'Connect'],
  notAnAddress: ['地址不对', 'This is not an address'],
  notAnAddressDetail: [
    '以 https:// 或 http:// 开头，后面是主机名',
    'It starts with https:// or http://, followed by a host name',
  ],
  unreachable: ['连不上这台服务器', 'This server cannot be reached'],
  unreachableDetail: ['检查地址、网络或 VPN', 'Check the address, your network or VPN'],
  notHuiliu: ['这台服务器不是汇流', 'This server is not Huiliu'],
  notHuiliuDetail: [
    '有应答，但不是联络中心。核对地址',
    'Something answers there, but no contact centre. Check the address',
  ],
  back: ['返回登录', 'Back to sign-in'],
  change: ['更换服务器', 'Change server'],
} as const satisfies LocaleNamespace
