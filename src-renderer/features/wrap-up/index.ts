export { WrapUpDrawer } from './wrap-up-drawer.tsx'
export type { WrapUpDrawerProps } from './wrap-up-drawer.tsx'
