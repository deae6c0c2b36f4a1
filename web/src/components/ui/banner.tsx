// A line above what it is about: something is the case, and perhaps something can be done.
import { cva, type VariantProps } from "class-variance-authority";
import type { ReactNode } from "react";

const banner = cva("flex min-h-11 items-center gap-2.5 py-1.5 ps-4 pe-3 text-sm", {
  variants: { tone: { plain: "bg-hover", bad: "bg-danger-soft [&>.lucide]:text-danger" } },
  defaultVariants: { tone: "plain" },
});

type BannerProps = VariantProps<typeof banner> & { icon: ReactNode; children: ReactNode; action?: ReactNode };

export function Banner({ tone, icon, children, action }: BannerProps) {
  return (
    <div data-slot="banner" role="status" className={banner({ tone })}>
      {icon}
      <p className="min-w-0 flex-1 text-pretty">{children}</p>
      {action}
    </div>
  );
}
