import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

export type ThemeName = 'light' | 'dark'

type Palette = Record<
  | 'canvas'
  | 'bg'
  | 'subtle'
  | 'fill'
  | 'hover'
  | 'selected'
  | 'elevated'
  | 'border'
  | 'borderStrong'
  | 'text'
  | 'text2'
  | 'text3'
  | 'brand'
  | 'brandHover'
  | 'brandActive'
  | 'brandBg'
  | 'brandBorder'
  | 'brandText'
  | 'focus'
  | 'ok'
  | 'okBg'
  | 'warn'
  | 'warnFill'
  | 'warnBg'
  | 'warnBorder'
  | 'err'
  | 'errFill'
  | 'errBg'
  | 'errBorder'
  | 'floating',
  string
>

// antd computes shades from these, so it needs values where the rest of the desk uses var(--…);
// a test compares every one with tokens.css.
const light: Palette = {
  canvas: '#f2f5f5',
  bg: '#ffffff',
  subtle: '#f7f9f9',
  fill: '#ebeff0',
  hover: '#eff3f3',
  selected: '#e2eff1',
  elevated: '#ffffff',
  border: '#e1e7e8',
  borderStrong: '#c6d0d3',
  text: '#14222a',
  text2: '#42535b',
  text3: '#5b6b73',
  brand: '#0d6375',
  brandHover: '#0a7489',
  brandActive: '#094c5a',
  brandBg: '#e8f3f4',
  brandBorder: '#a5cbd3',
  brandText: '#0b5868',
  focus: '#0d6375',
  ok: '#17754a',
  okBg: '#e6f3ec',
  warn: '#8f5200',
  warnFill: '#c87e0a',
  warnBg: '#fdf2dd',
  warnBorder: '#ecc98a',
  err: '#b32418',
  errFill: '#cf3a2c',
  errBg: '#fdebe8',
  errBorder: '#f0b3ab',
  floating: '0 4px 16px rgb(16 38 45 / 0.12), 0 1px 3px rgb(16 38 45 / 0.08)',
}

const dark: Palette = {
  canvas: '#0c1316',
  bg: '#121b1f',
  subtle: '#162126',
  fill: '#223037',
  hover: '#1a272c',
  selected: '#17343d',
  elevated: '#1b282e',
  border: '#223036',
  borderStrong: '#3a4b53',
  text: '#e3eaec',
  text2: '#b2c0c5',
  text3: '#8d9da4',
  brand: '#17778d',
  brandHover: '#187f96',
  brandActive: '#125f71',
  brandBg: '#12303a',
  brandBorder: '#28596a',
  brandText: '#72c6d6',
  focus: '#72c6d6',
  ok: '#62c794',
  okBg: '#12302a',
  warn: '#efb560',
  warnFill: '#d99a32',
  warnBg: '#33280f',
  warnBorder: '#6a5120',
  err: '#ff9184',
  errFill: '#cc4437',
  errBg: '#3a1b19',
  errBorder: '#763a34',
  floating: '0 8px 24px rgb(0 0 0 / 0.48), 0 0 0 1px rgb(255 255 255 / 0.04)',
}

/** The values antd is given, by the name of the custom property each must equal. */
export const palettes = { light, dark } as const satisfies Record<ThemeName, Palette>

/** antd's theme with our values, so that its tables and forms look like the rest of the desk. */
export function antdTheme(name: ThemeName): ThemeConfig {
  const p = palettes[name]
  return {
    algorithm: name === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    cssVar: { key: 'huiliu' },
    hashed: false,
    token: {
      fontFamily: 'var(--font-all)',
      fontFamilyCode: 'ui-monospace, "SF Mono", Consolas, "Noto Sans Mono CJK SC", monospace',
      fontSize: 13,
      fontSizeSM: 12,
      fontSizeLG: 14,
      fontSizeXL: 16,
      fontSizeHeading3: 24,
      fontSizeHeading4: 20,
      fontSizeHeading5: 16,
      lineHeight: 20 / 13,
      lineHeightSM: 16 / 12,
      lineHeightLG: 22 / 14,
      fontWeightStrong: 600,
      controlHeight: 28,
      controlHeightSM: 24,
      controlHeightLG: 36,
      borderRadius: 6,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      motionDurationFast: '80ms',
      motionDurationMid: '140ms',
      motionDurationSlow: '140ms',
      motionEaseOut: 'cubic-bezier(.2, 0, 0, 1)',
      colorBgLayout: p.canvas,
      colorBgContainer: p.bg,
      colorBgElevated: p.elevated,
      colorFillQuaternary: p.subtle,
      colorFillSecondary: p.fill,
      colorBorder: p.borderStrong,
      colorBorderSecondary: p.border,
      colorSplit: p.border,
      colorText: p.text,
      colorTextSecondary: p.text2,
      colorTextTertiary: p.text3,
      colorTextQuaternary: p.text3,
      colorTextDisabled: p.text3,
      colorTextPlaceholder: p.text3,
      colorTextDescription: p.text3,
      colorTextHeading: p.text,
      colorIcon: p.text2,
      colorPrimary: p.brand,
      colorPrimaryHover: p.brandHover,
      colorPrimaryActive: p.brandActive,
      colorPrimaryBg: p.brandBg,
      colorPrimaryBorder: p.brandBorder,
      colorPrimaryText: p.brandText,
      colorLink: p.brandText,
      colorLinkHover: p.brandText,
      colorInfo: p.brand,
      colorInfoBg: p.brandBg,
      colorInfoBorder: p.brandBorder,
      colorSuccess: p.ok,
      colorSuccessText: p.ok,
      colorSuccessBg: p.okBg,
      colorWarning: p.warnFill,
      colorWarningText: p.warn,
      colorWarningBg: p.warnBg,
      colorWarningBorder: p.warnBorder,
      colorError: p.errFill,
      colorErrorText: p.err,
      colorErrorBg: p.errBg,
      colorErrorBorder: p.errBorder,
      controlItemBgHover: p.hover,
      controlItemBgActive: p.selected,
      controlItemBgActiveHover: p.selected,
      controlOutline: p.brandBg,
      boxShadowSecondary: p.floating,
      boxShadow: p.floating,
    },
    components: {
      Table: {
        headerBg: p.subtle,
        headerColor: p.text3,
        headerSplitColor: 'transparent',
        headerBorderRadius: 0,
        rowHoverBg: p.hover,
        rowSelectedBg: p.selected,
        rowSelectedHoverBg: p.selected,
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 8,
        cellFontSizeSM: 13,
      },
      Tooltip: { colorBgSpotlight: name === 'dark' ? p.borderStrong : '#1d2f36', maxWidth: 320 },
      Modal: { borderRadiusLG: 12, titleFontSize: 16 },
      Form: { itemMarginBottom: 16, labelColor: p.text2, labelFontSize: 12, verticalLabelPadding: '0 0 4px' },
      Tabs: { titleFontSize: 13, horizontalItemPadding: '8px 0', cardPadding: '4px 12px' },
      Menu: { itemHeight: 32, itemBorderRadius: 6 },
      Select: { optionSelectedBg: p.selected, optionSelectedFontWeight: 400 },
      Slider: {
        trackBg: p.brand,
        trackHoverBg: p.brand,
        handleColor: p.brand,
        handleActiveColor: p.brand,
        railBg: p.fill,
        railHoverBg: p.fill,
      },
      Message: { contentPadding: '8px 12px' },
    },
  }
}
