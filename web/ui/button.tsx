import { createLink } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from 'react';
import { classes } from './classes.ts';
import { Icon, type IconName } from './icon.tsx';

interface ButtonLook {
  readonly variant?: 'plain' | 'primary' | 'danger' | 'quiet';
  readonly size?: 'normal' | 'small';
  readonly icon?: IconName;
  readonly children: ReactNode;
}

const lookOf = (look: ButtonLook, className: string | undefined) =>
  classes('button', look.variant !== 'plain' && look.variant, look.size === 'small' && 'small-button', className);

type ButtonProps = ButtonLook & {
  /** At work: stays focusable, says so, and ignores clicks. Buttons are never disabled. */
  readonly busy?: boolean;
} & Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'disabled' | 'children'>;

export function Button({
  variant,
  size,
  icon,
  busy = false,
  children,
  className,
  type,
  onClick,
  ...native
}: ButtonProps) {
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (busy) event.preventDefault();
    else onClick?.(event);
  };
  return (
    <button
      {...native}
      type={type ?? 'button'}
      className={lookOf({ ...(variant && { variant }), ...(size && { size }), children }, className)}
      aria-disabled={busy ? true : undefined}
      onClick={click}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  );
}

type AnchorProps = ButtonLook &
  Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'children'> & { ref?: Ref<HTMLAnchorElement> };

/** A link that looks like a button: a download, or a page outside the portal. */
export function ButtonAnchor({ variant, size, icon, children, className, ...native }: AnchorProps) {
  return (
    <a {...native} className={lookOf({ ...(variant && { variant }), ...(size && { size }), children }, className)}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** The same, to a page of the portal. */
export const ButtonLink = createLink(ButtonAnchor);
