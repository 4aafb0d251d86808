import "./skeleton.css";

/** Stands where words are still to come, in their size, so that nothing moves when they are there. */
export function Skeleton({ width = "100%", height = "1em" }: { width?: string; height?: string }) {
  return <span className="skeleton" aria-hidden="true" style={{ width, height }} />;
}

/** A page that is on its way. */
export function PageSkeleton() {
  return (
    <div className="page page-skeleton" role="status">
      <span className="visually-hidden">Loading</span>
      <Skeleton width="14rem" height="1.75rem" />
      <Skeleton width="60%" />
      <Skeleton width="75%" />
      <Skeleton width="50%" />
    </div>
  );
}
