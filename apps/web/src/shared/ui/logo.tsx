/** The mark: one line in, a switch, two lines out. */
export function Logo({ size = 32 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      stroke="currentColor"
      strokeWidth="3"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 22h7c5 0 7-12 12-12h7" />
      <path d="M14.5 22H29" />
      <circle cx="10" cy="22" r="3" fill="currentColor" stroke="none" />
    </svg>
  );
}
