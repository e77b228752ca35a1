import { Skeleton, SkeletonBlock } from '../../design/index.ts'

/** Where the head will be: face, name, number. */
export function SkeletonHead() {
  return (
    <div className="customer-head">
      <Skeleton className="row gap12">
        <SkeletonBlock width={40} height={40} round />
        <div className="grow">
          <SkeletonBlock width={96} height={16} style={{ margin: '4px 0' }} />
          <SkeletonBlock width={160} style={{ marginTop: 8 }} />
        </div>
      </Skeleton>
    </div>
  )
}

const GRADES = ['a', 'b', 'c', 'd']
const GAUGES = ['a', 'b', 'c', 'd', 'e', 'f']

/** Where grades and gauges will be, as tall as they are. */
export function SkeletonStanding() {
  return (
    <section className="hl-section standing">
      <Skeleton>
        <div className="grades">
          {GRADES.map((key) => (
            <div key={key}>
              <SkeletonBlock height={12} style={{ margin: '2px 0' }} />
              <SkeletonBlock width={28} height={12} style={{ margin: '4px 0' }} />
            </div>
          ))}
        </div>
        <div className="gauges">
          {GAUGES.map((key) => (
            <SkeletonBlock key={key} height={10} style={{ margin: '6px 0' }} />
          ))}
        </div>
      </Skeleton>
    </section>
  )
}
