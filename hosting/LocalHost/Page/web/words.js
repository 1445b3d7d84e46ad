// The page's words in both languages. Chinese unless the reader's browser, or the reader, says English.
const words = {
  zh: {
    skip: '跳到正文', resources: '资源', traces: '请求', logs: '日志', language: 'English', live: '实时', paused: '已暂停', lost: '已断开，重试中',
    about: 'LocalHost：与 .NET Aspire 接口兼容的子集，并非 .NET Aspire。数据只在内存里，停止即消失。',
    name: '名称', kind: '种类', state: '状态', restarts: '重启', address: '地址', console: '控制台', process: '进程',
    waiting: '等待', starting: '启动中', ready: '就绪', restarting: '重启中', finished: '已完成', failed: '失败', project: '项目',
    allWell: '全部正常', troubled: n => `${n} 项有问题`, coming: n => `${n} 项尚未就绪`,
    back: '返回', consoleOf: n => `${n} 的控制台`, noLines: '还没有输出。', latest: n => `最近 ${n} 行`,
    resource: '资源', all: '全部', search: '查找', level: '级别不低于', trace: '请求编号', clear: '清除',
    request: '请求', when: '时间', duration: '耗时', steps: '步', errors: '步出错', through: '经过',
    noTraces: '还没有请求。向网关发一个请求，一秒内就会出现在这里。', noLogs: '没有符合条件的日志。', noTrace: '这个请求已不在内存里，或者还没有送到。',
    facts: '属性', source: '来源', spanId: '步骤编号', linesOf: '这个请求的日志', none: '没有。', begin: '开始',
    server: '接收', client: '调用', producer: '发布', consumer: '消费', internal: '内部', error: '出错', failedStep: '出错',
  },
  en: {
    skip: 'Skip to content', resources: 'Resources', traces: 'Requests', logs: 'Logs', language: '中文', live: 'Live', paused: 'Paused', lost: 'Offline, retrying',
    about: 'LocalHost: an Aspire-compatible subset, not .NET Aspire. All of this is in memory only and gone when it stops.',
    name: 'Name', kind: 'Kind', state: 'State', restarts: 'Restarts', address: 'Address', console: 'Console', process: 'Process',
    waiting: 'waiting', starting: 'starting', ready: 'ready', restarting: 'restarting', finished: 'finished', failed: 'failed', project: 'project',
    allWell: 'All well', troubled: n => `${n} in trouble`, coming: n => `${n} not ready yet`,
    back: 'Back', consoleOf: n => `Console of ${n}`, noLines: 'No output yet.', latest: n => `last ${n} lines`,
    resource: 'Resource', all: 'all', search: 'Find', level: 'Level at least', trace: 'Request id', clear: 'Clear',
    request: 'Request', when: 'When', duration: 'Duration', steps: 'steps', errors: 'failed', through: 'Through',
    noTraces: 'No request yet. Send one to the gateway; it shows here within a second.', noLogs: 'No log line matches.', noTrace: 'This request is no longer in memory, or has not arrived yet.',
    facts: 'Attributes', source: 'Source', spanId: 'Step id', linesOf: 'Log lines of this request', none: 'None.', begin: 'Start',
    server: 'server', client: 'client', producer: 'publish', consumer: 'consume', internal: 'internal', error: 'failed', failedStep: 'failed',
  },
};

const asked = localStorage.getItem('language') ?? (navigator.language.startsWith('en') ? 'en' : 'zh');
let spoken = words[asked] ? asked : 'zh';

/** The word for a key; a number goes into those that count. */
export const t = (key, n) => {
  const word = words[spoken][key] ?? key;
  return typeof word === 'function' ? word(n) : word;
};

export const htmlLanguage = () => (spoken === 'zh' ? 'zh-CN' : 'en');

export const switchLanguage = () => {
  spoken = spoken === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', spoken);
};
