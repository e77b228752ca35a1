/** Which driver speaks for which kind of account. */
import type { AccountDriver, DriverFactories, DriverGround } from './channels/account-driver.ts'
import { aliyunDriver } from './channels/sms/aliyun-driver.ts'
import { SmppDriver } from './channels/sms/smpp-driver.ts'
import { twilioDriver } from './channels/sms/twilio-driver.ts'
import { WechatDriver } from './channels/wechat/driver.ts'

/** The composition root pairs each record with its own driver: a record of another kind cannot come here. */
const wrongKind = ({ accountId }: DriverGround): never => {
  throw new Error(`account ${accountId} is of another kind`)
}

export const DRIVERS: DriverFactories = {
  wechat: (ground): AccountDriver =>
    ground.record.vendor.kind === 'wechat' ? new WechatDriver(ground, ground.record.vendor) : wrongKind(ground),
  twilio: (ground): AccountDriver =>
    ground.record.vendor.kind === 'twilio' ? twilioDriver(ground, ground.record.vendor) : wrongKind(ground),
  aliyun: (ground): AccountDriver =>
    ground.record.vendor.kind === 'aliyun' ? aliyunDriver(ground, ground.record.vendor) : wrongKind(ground),
  smpp: (ground): AccountDriver =>
    ground.record.vendor.kind === 'smpp' ? new SmppDriver(ground, ground.record.vendor) : wrongKind(ground),
}
