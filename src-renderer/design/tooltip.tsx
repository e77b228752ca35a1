import { Tooltip as AntTooltip } from 'antd'
import type { TooltipProps as AntTooltipProps } from 'antd'
import type { ReactElement, ReactNode } from 'react'
import { keyText } from './keys.ts'
import './tooltip.css'

export interface TooltipProps {
  /** Nothing is shown when both this and `keys` are missing. */
  text?: ReactNode
  /** Shortcut named after the text. */
  keys?: string | undefined
  placement?: AntTooltipProps['placement']
  children: ReactElement
}

/** Says what something is or why it can't be used, with its key. */
export function Tooltip({ text, keys, placement = 'top', children }: TooltipProps) {
  const silent = text === undefined && keys === undefined
  // Without a title antd shows nothing; the child stays the same element, so that it keeps its focus.
  const title = silent ? null : (
    <span className="hl-tooltip">
      {text}
      {keys === undefined ? null : <span className="hl-tooltip-keys">{keyText(keys)}</span>}
    </span>
  )
  return (
    <AntTooltip title={title} placement={placement ?? 'top'} mouseEnterDelay={0.4} mouseLeaveDelay={0} arrow={false}>
      {children}
    </AntTooltip>
  )
}
