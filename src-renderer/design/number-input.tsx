import { InputNumber, type InputNumberProps } from 'antd'

/** A number typed or stepped by the arrow keys. antd's own step buttons speak English only, and are reached by pointer alone. */
export function NumberInput(props: Omit<InputNumberProps<number>, 'controls'>) {
  return <InputNumber<number> {...props} controls={false} />
}
