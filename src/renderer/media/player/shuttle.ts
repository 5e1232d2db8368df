/**
 * J, K and L as on every editing desk. L plays, and faster with each press; J does the same backwards; K stops. The
 * other key takes one step of speed back before it turns round. With K held down, a touch of J or L is one frame, and
 * holding it runs slowly.
 */
export interface ShuttleState {
  /** Signed; 0: stopped. */
  rate: number;
  isKHeld: boolean;
}

export type ShuttleKey = 'j' | 'k' | 'l';

export type ShuttleAction = { type: 'rate'; rate: number } | { type: 'step'; frames: 1 | -1 };

export interface ShuttleResult {
  state: ShuttleState;
  action: ShuttleAction | null;
}

export const stoppedShuttle: ShuttleState = { rate: 0, isKHeld: false };

/** Speeds forwards and backwards; Chromium plays none faster than 16. */
export const shuttleSpeeds = [1, 2, 4, 8] as const;

/** While K is held. */
export const slowSpeed = 0.25;

/** @param isRepeat - The system repeats the key because it is held down. */
export function pressShuttle(state: ShuttleState, key: ShuttleKey, isRepeat: boolean): ShuttleResult {
  if (key === 'k') {
    if (isRepeat) return { state, action: null };
    return { state: { rate: 0, isKHeld: true }, action: { type: 'rate', rate: 0 } };
  }
  const direction = key === 'l' ? 1 : -1;
  if (state.isKHeld) {
    if (!isRepeat) return { state, action: { type: 'step', frames: direction } };
    const rate = slowSpeed * direction;
    return state.rate === rate
      ? { state, action: null }
      : { state: { ...state, rate }, action: { type: 'rate', rate } };
  }
  if (isRepeat) return { state, action: null };
  const rate = nextRate(state.rate, direction);
  return { state: { ...state, rate }, action: { type: 'rate', rate } };
}

export function releaseShuttle(state: ShuttleState, key: ShuttleKey): ShuttleResult {
  const isSlow = Math.abs(state.rate) === slowSpeed;
  if (key === 'k') {
    const action = isSlow ? ({ type: 'rate', rate: 0 } as const) : null;
    return { state: { rate: isSlow ? 0 : state.rate, isKHeld: false }, action };
  }
  if (!state.isKHeld || !isSlow) return { state, action: null };
  return { state: { ...state, rate: 0 }, action: { type: 'rate', rate: 0 } };
}

function nextRate(rate: number, direction: 1 | -1): number {
  const speed = Math.abs(rate);
  const isSame = rate * direction > 0;
  if (isSame) return (shuttleSpeeds.find((one) => one > speed) ?? speed) * direction;
  const slower = shuttleSpeeds.findLast((one) => one < speed);
  return slower === undefined ? direction : -direction * slower;
}
