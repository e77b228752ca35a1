/** The sound of one call: a browser's or Node's peer connection. */
export interface CallMedia {
  offer(): Promise<string>
  /** The far side's answer to our offer. */
  answered(sdp: string): Promise<void>
  /** The far side's new offer; @returns our answer */
  reoffered(sdp: string): Promise<string>
  close(): void
}

/** Whether the far side's description stops it from hearing us: `sendonly` and `inactive` are hold. */
export function isHold(sdp: string): boolean {
  return /^a=(?:sendonly|inactive)\s*$/mu.test(sdp)
}
