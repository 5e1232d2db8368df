import type { ComponentProps } from 'react';
import { Icon, type IconName } from './icons.tsx';
import { Tooltip } from './Tooltip.tsx';
import './controls.css';

export interface ButtonProps extends ComponentProps<'button'> {
  /** `primary`: the one thing to do here; `quiet`: no frame; `danger`: what cannot be taken back. */
  variant?: 'plain' | 'primary' | 'quiet' | 'danger';
  icon?: IconName;
  isBusy?: boolean;
}

export function Button({
  variant = 'plain',
  icon,
  isBusy = false,
  type = 'button',
  className = '',
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type={type}
      className={`button ${variant} ${className}`}
      aria-busy={isBusy || undefined}
      {...rest}
    >
      {isBusy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children !== undefined && <span className="truncate">{children}</span>}
    </button>
  );
}

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  icon: IconName;
  /** Its name; shown as a tooltip too. */
  label: string;
  /** As shown to people, beside the label in the tooltip. */
  keys?: string | undefined;
  /** For buttons that stay in. */
  isPressed?: boolean;
  size?: number;
}

export function IconButton({
  icon,
  label,
  keys,
  isPressed,
  size = 16,
  type = 'button',
  className = '',
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type={type}
        className={`icon-button ${className}`}
        aria-label={label}
        aria-pressed={isPressed}
        {...rest}
      >
        <Icon name={icon} size={size} />
      </button>
    </Tooltip>
  );
}
