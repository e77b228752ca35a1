import { Select } from 'antd'
import { useT } from '../../design/index.ts'

interface DeviceChoiceProps {
  readonly label: string
  readonly value: string
  readonly devices: readonly { readonly id: string; readonly label: string }[]
  /** What the system's default is now, where that is known. */
  readonly systemDevice?: string
  readonly onChange: (id: string) => void
}

/** Chooses among the devices there are; where none has a name, the system does. */
export function DeviceChoice({ label, value, devices, systemDevice = '', onChange }: DeviceChoiceProps) {
  const t = useT('signin')
  const system = systemDevice === '' ? t('systemDefault') : t('systemDefaultIs', { label: systemDevice })
  if (devices.length === 0) return <span className="ell">{system}</span>
  return (
    <Select
      size="small"
      variant="borderless"
      className="signin-device"
      aria-label={label}
      value={devices.some(({ id }) => id === value) ? value : ''}
      popupMatchSelectWidth={false}
      options={[{ value: '', label: system }, ...devices.map((one) => ({ value: one.id, label: one.label }))]}
      onChange={onChange}
    />
  )
}
