import type { EChartsCoreOption } from 'echarts/core';
import type { palettes } from '../../ui/theme.ts';
import { fontFamily } from '../../ui/theme.ts';

type Colours = (typeof palettes)['light'];

export interface Series {
  id: string;
  name: string;
  data: number[];
}

/** What all charts share: our type and colours, tooltips as text (the content policy allows no markup), patterns for aria. */
function base(colours: Colours): EChartsCoreOption {
  return {
    animation: false,
    color: [colours.primary, colours.good, colours.warn],
    textStyle: { fontFamily, color: colours['text-soft'] },
    aria: { enabled: true },
    grid: { top: 36, right: 12, bottom: 8, left: 8, outerBoundsMode: 'same' },
    legend: {
      top: 0,
      left: 0,
      icon: 'roundRect',
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { color: colours['text-soft'] },
    },
    tooltip: {
      trigger: 'axis',
      renderMode: 'richText',
      backgroundColor: colours.raised,
      borderColor: colours.border,
      textStyle: { color: colours.text, fontFamily },
    },
  };
}
const axis = (colours: Colours) => ({
  axisLine: { lineStyle: { color: colours['border-strong'] } },
  axisLabel: { color: colours['text-faint'], hideOverlap: true },
  axisTick: { show: false },
});
const valueAxis = (colours: Colours) => ({
  type: 'value',
  minInterval: 1,
  splitLine: { lineStyle: { color: colours.border } },
  axisLabel: { color: colours['text-faint'] },
});

/** Lines over days (`YYYY-MM-DD`, shown as month-day). The second is dashed, so that colour is not needed. */
export function linesOption(days: string[], series: Series[], colours: Colours): EChartsCoreOption {
  return {
    ...base(colours),
    xAxis: { type: 'category', data: days.map((day) => day.slice(5)), boundaryGap: false, ...axis(colours) },
    yAxis: valueAxis(colours),
    series: series.map((one, n) => ({
      ...one,
      type: 'line',
      symbol: n === 0 ? 'circle' : 'emptyCircle',
      symbolSize: days.length > 45 ? 4 : 6,
      showSymbol: days.length <= 45,
      lineStyle: { width: 2, type: n === 0 ? 'solid' : 'dashed' },
      ...(n === 0 ? { areaStyle: { color: colours.primary, opacity: 0.08 } } : {}),
      triggerLineEvent: true,
    })),
  };
}

/** Bars side by side for named groups, lying, so that long names fit. */
export function barsOption(names: string[], series: Series[], colours: Colours): EChartsCoreOption {
  return {
    ...base(colours),
    xAxis: valueAxis(colours),
    yAxis: {
      type: 'category',
      inverse: true,
      data: names,
      ...axis(colours),
      axisLabel: { color: colours['text-soft'], width: 120, overflow: 'truncate' },
    },
    series: series.map((one) => ({ ...one, type: 'bar', barMaxWidth: 14, itemStyle: { borderRadius: [0, 3, 3, 0] } })),
  };
}
