import { error } from '../../engine/model/catalogue/entry.ts';

/** What can go wrong while the impact of an edit is worked out. */
export const IMPACT_CATALOGUE = {
  'impact-stopped': error('影响预览已停止', 'the preview of the impact was stopped', '需要时请重新运行', 'run it again when needed'),
  'impact-disagrees': error(
    '“{id}”用两种方法判断的结论不一致（{one}，{other}），影响预览不可用',
    'two ways of judging "{id}" disagree ({one}, {other}); the preview is not to be relied on',
    '请不要发布这次修改，并报告这个问题',
    'do not publish this edit, and report this fault',
  ),
} as const;
