import { Tooltip as Antd, type TooltipProps } from 'antd';

/** Whether the device points by a finger only; nothing hovers there. */
const isTouch = (): boolean => window.matchMedia('(hover: none)').matches;

/**
 * Words on hover and focus. On touch there are none over what is tapped to act: they would come with the tap and stay
 * until the next one. Those that are asked for by a tap (`trigger` with `click`) open by it and close by the next.
 */
export function Tooltip({ trigger, ...given }: TooltipProps) {
  if (!isTouch()) return <Antd {...given} {...(trigger !== undefined && { trigger })} />;
  const isAsked = trigger === 'click' || (Array.isArray(trigger) && trigger.includes('click'));
  return isAsked ? <Antd {...given} trigger="click" /> : <Antd {...given} open={false} />;
}
