import type { ReactNode } from 'react'

export interface SettingRowProps {
  label: ReactNode
  /** What it does, where the label alone doesn't say. */
  detail?: ReactNode
  /** The id of the control, so that the label belongs to it. */
  controlId?: string | undefined
  children: ReactNode
}

/** One setting: what it is at the left, its control at the right. */
export function SettingRow({ label, detail, controlId, children }: SettingRowProps) {
  return (
    <div className="settings-row">
      <div className="grow">
        {controlId === undefined ? <span>{label}</span> : <label htmlFor={controlId}>{label}</label>}
        {detail === undefined ? null : <p>{detail}</p>}
      </div>
      {children}
    </div>
  )
}
