// The page of the desktop's hidden window: the phone lives here, so that a reload of the interface ends no call.
import { createIndexedDbStore } from '../client/indexed-db-store.ts'
import type { FromPhone, ToPhone } from './messages.ts'
import { createBroadcastPort } from './port.ts'
import { startPhone } from './host.ts'

startPhone(createBroadcastPort<FromPhone, ToPhone>('phone'), createIndexedDbStore('huiliu'))
