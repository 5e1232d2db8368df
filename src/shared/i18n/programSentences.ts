/**
 * Sentences about projects, tools and the editor's own steps, as errorSentences.ts has those about clips. In front of a
 * pattern's match stands what it is about: the path, or nothing.
 */
export const programSentences: readonly (readonly [RegExp, string])[] = [
  [/^No project is open\. Open a folder first\.$/u, '没有打开的项目。请先打开一个文件夹。'],
  [/ is open for reading only\. Close the other program/u, '以只读方式打开。请关闭另一个程序后重新打开。'],
  [/ is open for reading only\.$/u, '以只读方式打开。'],
  [/^There is no folder (?<path>.*)\.$/su, '文件夹不存在：{path}。'],
  [
    /^The folder (?<path>.*) cannot be opened: the name is too long \(ENAMETOOLONG\)\. Choose another folder\.$/su,
    '无法打开文件夹 {path}：名称过长。请选择其他文件夹。',
  ],
  [
    /^The folder (?<path>.*) cannot be opened: .*?(?<code>\w+)\)?\. Choose another folder\.$/su,
    '无法打开文件夹 {path}（{code}）。请选择其他文件夹。',
  ],
  [/ is a file\. Name the project's folder\.$/u, '这是文件。请填写项目文件夹。'],
  [/ is not a folder that can be opened\.$/u, '无法打开该文件夹。'],
  [/^There is no file (?<path>.*)\. Choose another one\.$/su, '文件不存在：{path}。请选择其他文件。'],
  [
    /^There is no file (?<path>.*)\. Check its name and folder\.$/su,
    '文件不存在：{path}。请检查文件名和文件夹。',
  ],
  [/ is not there\.$/u, '不在该位置。'],
  [/ is not inside the project(?: folder)?[.:]/u, '不在项目文件夹内。'],
  [/ cannot be used from the window\. A program /u, '不能在窗口中使用：不会启动项目文件夹中的程序。'],
  [
    / cannot be used from the window\. Trimbin keeps /u,
    '不能在窗口中使用：Trimbin 自己的文件存放在那里，请选择其他文件夹。',
  ],
  [/ cannot be used from the window\. /u, '不能在窗口中使用：必须位于打开的项目文件夹内，或在对话框中选择。'],
  [
    /^The project in (?<path>.*) is in use by (?<who>.*)\. Close it there first\.$/su,
    '项目 {path} 正被 {who} 使用。请先在那里关闭。',
  ],
  [/ is being used by another program\.$/u, '正被另一个程序使用。'],
  [
    /^The project (?<path>.*) was made by a newer Trimbin /su,
    '项目 {path} 由更新版本的 Trimbin 创建。请更新 Trimbin，或以只读方式打开。',
  ],
  [/^The project file (?<path>.*) is damaged\b/su, '项目文件 {path} 已损坏。请从备份恢复。'],
  [
    /^No project can be made in (?<path>.*): .* cannot be written \((?<why>.*)\)/su,
    '无法在 {path} 中建立项目：不能写入（{why}）。请检查权限和磁盘空间。',
  ],
  [
    /^The project in (?<path>.*) cannot be written\b/su,
    '项目 {path} 无法写入。请检查文件夹权限，或以只读方式打开。',
  ],
  [/^The disk is full: (?<path>.*) could not be written\./su, '磁盘已满：无法写入 {path}。请释放空间。'],
  [
    /^The disk is full: no proxy of (?<path>.*) could be made\./su,
    '磁盘已满：无法为 {path} 生成代理。请释放空间。',
  ],
  [
    / could not be written \((?<why>.*)\)\. Check the rights of its folder\.$/su,
    '无法写入（{why}）。请检查文件夹权限。',
  ],
  [
    /^(?<tool>ffmpeg|ffprobe) was not found: /u,
    '未找到 {tool}：没有设置，没有随程序附带，不在 PATH 中，也不在 npm 包中。请安装 ffmpeg，或在设置中填写路径。',
  ],
  [
    /^(?<tool>ffmpeg|ffprobe) is set to (?<path>.*), but there is no such file\./su,
    '{tool} 设置为 {path}，但该文件不存在。请更正或清除此设置。',
  ],
  [
    /^(?<tool>ffmpeg|ffprobe) at (?<path>.*) may not be run\. /su,
    '{path} 没有执行权限。请运行：chmod +x "{path}"',
  ],
  [
    / does not run \((?<why>.*)\)\. Install another ffmpeg/su,
    '无法运行（{why}）。请安装其他 ffmpeg，或设置 TRIMBIN_FFMPEG。',
  ],
  [/ runs, but it is no ffmpeg\. /u, '可以运行，但不是 ffmpeg。请填写 ffmpeg 的路径。'],
  [
    / has other content than (?<clip>.*): it is not the same file\. /su,
    '与 {clip} 内容不同，不是同一个文件。请选择原文件，或将其作为新素材添加。',
  ],
  [
    /^Neither (?<clip>.*) nor any other offline clip was found below (?<path>.*)\. /su,
    '在 {path} 下没有找到 {clip}，也没有找到其他离线素材。请选择其他文件夹。',
  ],
  [/^Something else was done since\. /u, '之后又有其他操作。请在菜单中逐步撤销。'],
  [/^Only a job that failed or was cancelled can be started again\.$/u, '只能重新开始失败或已取消的任务。'],
  [/^Jobs are running that write here\. /u, '有任务正在写入。请等待任务结束，或取消任务。'],
  [/^This clip is no longer in the project\b/u, '该素材已不在项目中。'],
  [/^The range holds no frame\.$/u, '该范围内没有帧。'],
  [
    /^The program has ended (?<times>\d+) times .* of this job, so it was given up\. /su,
    '程序在此任务中退出了 {times} 次，因此放弃。文件可能已损坏：请转换格式，或移出文件夹。',
  ],
  [/^The work was cancelled\.$/u, '任务已停止。'],
  [/^The transfer was stopped\. /u, '传输已停止，没有保留任何内容。'],
  [/^There are no native dialogs here; /u, '这里没有系统对话框；请输入路径，或浏览选择。'],
  [/^There is no file manager here /u, '这里没有文件管理器。'],
  [/ cannot be taken into the project: .* Rename it\.$/su, '无法加入项目：文件名不可用。请重命名。'],
];
