/** Time, as the port hands it to every driver. */
import type { DriverGround } from '../../account-driver.ts'

export type Clock = DriverGround['clock']
