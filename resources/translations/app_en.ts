<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
  <context>
    <name>window</name>
    <message>
      <source>1 领取人</source>
      <translation>1 Collector</translation>
    </message>
    <message>
      <source>2 领取的结果</source>
      <translation>2 Result to collect</translation>
    </message>
    <message>
      <source>3 签字</source>
      <translation>3 Signature</translation>
    </message>
    <message>
      <source>30 分预警</source>
      <translation>Warning at 30 min</translation>
    </message>
    <message>
      <source>30 秒没有选择，按“未评价”处理</source>
      <translation>No choice in 30 seconds counts as not rated</translation>
    </message>
    <message>
      <source>{0} 件</source>
      <translation>{0}</translation>
    </message>
    <message>
      <source>{0} 件待办</source>
      <translation>{0} waiting</translation>
    </message>
    <message>
      <source>{0} 出结果</source>
      <translation>Outcome at {0}</translation>
    </message>
    <message>
      <source>{0} 分</source>
      <translation>{0} min</translation>
    </message>
    <message>
      <source>{0} 号</source>
      <translation>No. {0}</translation>
    </message>
    <message>
      <source>{0} 号窗口</source>
      <translation>Window {0}</translation>
    </message>
    <message>
      <source>{0} 处没有存上</source>
      <translation>{0} not saved</translation>
    </message>
    <message>
      <source>{0} 岁</source>
      <translation>aged {0}</translation>
    </message>
    <message>
      <source>{0} 已办结，请申请人评价</source>
      <translation>{0} is finished; the applicant is asked to rate</translation>
    </message>
    <message>
      <source>{0} 断开</source>
      <translation>cut off at {0}</translation>
    </message>
    <message>
      <source>{0} 秒后</source>
      <translation>in {0} s</translation>
    </message>
    <message>
      <source>{0} 类</source>
      <translation>Category {0}</translation>
    </message>
    <message>
      <source>{0} 类业务</source>
      <translation>Category {0}</translation>
    </message>
    <message>
      <source>{0} 请本窗口：{1}</source>
      <translation>{0} asks this window: {1}</translation>
    </message>
    <message>
      <source>{0} 还在本窗口：程序中断或断网时叫到，没有结束（{1} 呼叫）</source>
      <translation>{0} still stands at this window: called while the program stopped or the line was cut, and not ended (called {1})</translation>
    </message>
    <message>
      <source>{0}会写明理由、依据和救济途径，送达后不能撤销；以后的更正是新的记录。</source>
      <translation>{0}: it names reason, basis and remedies; once delivered it stands. Later corrections are new records.</translation>
    </message>
    <message>
      <source>{0}前办结，凭业务号可以查进度</source>
      <translation>Due by {0}; the case number shows the progress</translation>
    </message>
    <message>
      <source>{0}由申请人签收；这件办件此前已经告知过一次。</source>
      <translation>{0}: signed by the applicant; of this case it was told once before.</translation>
    </message>
    <message>
      <source>{month}-{day}</source>
      <translation>{day} {month}</translation>
    </message>
    <message>
      <source>“{0}”没有送达：按 Ctrl+3 去送达；不送达就再按一次 F12</source>
      <translation>“{0}” was not handed over: Ctrl+3 to hand it over, or F12 once more to end without it</translation>
    </message>
    <message>
      <source>今天删除的草稿</source>
      <translation>Drafts deleted today</translation>
    </message>
    <message>
      <source>取回草稿</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>服务 {0}</source>
      <translation>{0} served</translation>
    </message>
    <message>
      <source>来访人换了：补交已收起，扫描的页仍在原办件的待补项里</source>
      <translation>Somebody else's card: the supply was put away, its pages stay in the owed row of that case</translation>
    </message>
    <message>
      <source>查看</source>
      <translation>Look</translation>
    </message>
    <message>
      <source>查看 {0}</source>
      <translation>Look at {0}</translation>
    </message>
    <message>
      <source>{0}由申请人签收；自收件起五个工作日内只告知这一次。</source>
      <translation>{0}: signed by the applicant; it can be sent only once, within five working days.</translation>
    </message>
    <message>
      <source>{0}（补打 {1}）</source>
      <translation>{0} (reprint {1})</translation>
    </message>
    <message>
      <source>{0}（选填）</source>
      <translation>{0} (optional)</translation>
    </message>
    <message>
      <source>{0}，{1}</source>
      <translation>{0}, {1}</translation>
    </message>
    <message>
      <source>{0}，业务号 {1}</source>
      <translation>{0}, case no. {1}</translation>
    </message>
    <message>
      <source>{0}：{1}</source>
      <translation>{0}: {1}</translation>
    </message>
    <message>
      <source>{0}：{1}，业务号 {2}</source>
      <translation>{0}: {1}, case no. {2}</translation>
    </message>
    <message>
      <source>{0}：已补交 {1} 项，{2}在打印</source>
      <translation>{0}: rows supplied {1}; printing: {2}</translation>
    </message>
    <message>
      <source>{month} 月 {day} 日</source>
      <translation>{day} {month}</translation>
    </message>
    <message>
      <source>一张清单告知全部申报材料</source>
      <translation>One list named all materials</translation>
    </message>
    <message>
      <source>一次告知全部要补的内容</source>
      <translation>Tell everything that is missing, once</translation>
    </message>
    <message>
      <source>一次性告知的材料已补来，重新收件</source>
      <translation>What the one-time notice asked for is here; take it in again</translation>
    </message>
    <message>
      <source>一次性告知还缺的材料（F10）</source>
      <translation>One-time notice of what is missing (F10)</translation>
    </message>
    <message>
      <source>一次性告知需要补正的材料</source>
      <translation>Missing materials named at once</translation>
    </message>
    <message>
      <source>一窗受理一次办结</source>
      <translation>Accepted and finished at one window</translation>
    </message>
    <message>
      <source>上传清单</source>
      <translation>Uploads</translation>
    </message>
    <message>
      <source>上次同步 {0}</source>
      <translation>Last sync {0}</translation>
    </message>
    <message>
      <source>上次留下的号码</source>
      <translation>A number left open</translation>
    </message>
    <message>
      <source>下次尝试</source>
      <translation>Next try</translation>
    </message>
    <message>
      <source>不予受理（理由与依据）</source>
      <translation>Refuse (reason and basis)</translation>
    </message>
    <message>
      <source>不满意</source>
      <translation>Dissatisfied</translation>
    </message>
    <message>
      <source>不用提交证明</source>
      <translation>No proofs asked for</translation>
    </message>
    <message>
      <source>不用签字</source>
      <translation>Nothing to sign</translation>
    </message>
    <message>
      <source>不适用的理由</source>
      <translation>Why it does not apply</translation>
    </message>
    <message>
      <source>业务</source>
      <translation>Business</translation>
    </message>
    <message>
      <source>业务号</source>
      <translation>Case no.</translation>
    </message>
    <message>
      <source>业务号 {0}</source>
      <translation>Case no. {0}</translation>
    </message>
    <message>
      <source>业务号、姓名、证件号、事项拼音首字母</source>
      <translation>Case no., name, ID number, initials of an item</translation>
    </message>
    <message>
      <source>中位 · 九成以内（分）</source>
      <translation>median · ninth of ten (min)</translation>
    </message>
    <message>
      <source>中心</source>
      <translation>Centre</translation>
    </message>
    <message>
      <source>中心有 {0} 条通知要升级程序后才能读取，已保存在本机。</source>
      <translation>{0} notices of the centre can only be read after an upgrade of this program; they are kept here.</translation>
    </message>
    <message>
      <source>中文</source>
      <translation>English</translation>
    </message>
    <message>
      <source>事项</source>
      <translation>Item</translation>
    </message>
    <message>
      <source>事项办理用时</source>
      <translation>Time per item</translation>
    </message>
    <message>
      <source>事项拼音首字母、姓名、证件号、业务号</source>
      <translation>Item initials, name, ID number, case no.</translation>
    </message>
    <message>
      <source>人工核验</source>
      <translation>Checked by hand</translation>
    </message>
    <message>
      <source>人工核验，按 F6 选事项</source>
      <translation>Checked by hand; press F6 for the item</translation>
    </message>
    <message>
      <source>人数 · 最长</source>
      <translation>number · longest</translation>
    </message>
    <message>
      <source>今天还没有办结的事项</source>
      <translation>Nothing finished today yet</translation>
    </message>
    <message>
      <source>今天还没有窗口办理</source>
      <translation>No window has served today yet</translation>
    </message>
    <message>
      <source>今日取号 {0}</source>
      <translation>numbers today {0}</translation>
    </message>
    <message>
      <source>今日已办</source>
      <translation>Done today</translation>
    </message>
    <message>
      <source>今日数字与重新清点一致；只统计事项与流程，不对个人排名</source>
      <translation>Equal to a recount; items and flow only, nobody is ranked</translation>
    </message>
    <message>
      <source>今日满意</source>
      <translation>Satisfied today</translation>
    </message>
    <message>
      <source>从挂起中取回</source>
      <translation>Take back a number on hold</translation>
    </message>
    <message>
      <source>代他人申请</source>
      <translation>For another person</translation>
    </message>
    <message>
      <source>代办人</source>
      <translation>Agent</translation>
    </message>
    <message>
      <source>代办依据</source>
      <translation>Basis of agency</translation>
    </message>
    <message>
      <source>住址</source>
      <translation>Address</translation>
    </message>
    <message>
      <source>依据</source>
      <translation>Basis</translation>
    </message>
    <message>
      <source>依法不予受理，写明理由、依据和救济途径</source>
      <translation>Refuse by law, with reason, basis and remedies</translation>
    </message>
    <message>
      <source>保存时间</source>
      <translation>Saved</translation>
    </message>
    <message>
      <source>修改</source>
      <translation>Change</translation>
    </message>
    <message>
      <source>先收件，五个工作日内再判断是否受理</source>
      <translation>Receive first, judge within five working days</translation>
    </message>
    <message>
      <source>先收件，暂不判断</source>
      <translation>Receive first, judge later</translation>
    </message>
    <message>
      <source>先核对领取人身份：F2 叫号或 F5 读证</source>
      <translation>First identify the collector: F2 call or F5 read card</translation>
    </message>
    <message>
      <source>先选事项，再扫描材料</source>
      <translation>Choose an item before scanning</translation>
    </message>
    <message>
      <source>全文</source>
      <translation>Full text</translation>
    </message>
    <message>
      <source>全文 Alt G</source>
      <translation>Full text Alt G</translation>
    </message>
    <message>
      <source>全部连扫</source>
      <translation>Scan all</translation>
    </message>
    <message>
      <source>关闭</source>
      <translation>Close</translation>
    </message>
    <message>
      <source>带 * 的是遮挡后的号码，没有录入：请录入完整的号码</source>
      <translation>A number with * is a hidden one and was not taken: type the whole number</translation>
    </message>
    <message>
      <source>关闭提示</source>
      <translation>Close message</translation>
    </message>
    <message>
      <source>内容无误</source>
      <translation>All correct</translation>
    </message>
    <message>
      <source>再打印</source>
      <translation>Print again</translation>
    </message>
    <message>
      <source>再打印本件文书</source>
      <translation>Print the papers of this case again</translation>
    </message>
    <message>
      <source>写一句理由，会记入案卷</source>
      <translation>One sentence; it goes on file</translation>
    </message>
    <message>
      <source>决定</source>
      <translation>Decision</translation>
    </message>
    <message>
      <source>出件</source>
      <translation>Delivery</translation>
    </message>
    <message>
      <source>分</source>
      <translation>min</translation>
    </message>
    <message>
      <source>删除草稿</source>
      <translation>Delete draft</translation>
    </message>
    <message>
      <source>删除这一页（保留 7 天）</source>
      <translation>Delete this page (kept 7 days)</translation>
    </message>
    <message>
      <source>刷卡核对领取人，扫信封上的条码，申请人签字后送达</source>
      <translation>Check the collector by card, scan the envelope, have it signed, hand it over</translation>
    </message>
    <message>
      <source>刷新</source>
      <translation>Refresh</translation>
    </message>
    <message>
      <source>刻度线：15 分提醒，30 分预警</source>
      <translation>Marks: reminder at 15 min, warning at 30</translation>
    </message>
    <message>
      <source>办事指南</source>
      <translation>Guide</translation>
    </message>
    <message>
      <source>办事指南全文</source>
      <translation>Full guide of the item</translation>
    </message>
    <message>
      <source>办事指南指引准确</source>
      <translation>The guide was right</translation>
    </message>
    <message>
      <source>办事指南要点</source>
      <translation>Guide in short</translation>
    </message>
    <message>
      <source>办件</source>
      <translation>Case</translation>
    </message>
    <message>
      <source>办件、来访人、事项；人名只显示姓</source>
      <translation>Cases, people, items; only surnames are shown</translation>
    </message>
    <message>
      <source>办件记录</source>
      <translation>History</translation>
    </message>
    <message>
      <source>办件都在，登录后接着办</source>
      <translation>All cases are kept; sign in to go on</translation>
    </message>
    <message>
      <source>办理</source>
      <translation>Actions</translation>
    </message>
    <message>
      <source>办理人数 · 平均用时（分）</source>
      <translation>people served · mean time (min)</translation>
    </message>
    <message>
      <source>办理步骤</source>
      <translation>Steps</translation>
    </message>
    <message>
      <source>办理用时中位</source>
      <translation>Median time</translation>
    </message>
    <message>
      <source>办结后可用</source>
      <translation>free when finished</translation>
    </message>
    <message>
      <source>办结并评价</source>
      <translation>Finish</translation>
    </message>
    <message>
      <source>办结并请申请人评价</source>
      <translation>Finish; the applicant is asked to rate</translation>
    </message>
    <message>
      <source>办结，请申请人评价</source>
      <translation>Finish</translation>
    </message>
    <message>
      <source>功能键</source>
      <translation>Function keys</translation>
    </message>
    <message>
      <source>取号人数与平均等候</source>
      <translation>Numbers and mean wait</translation>
    </message>
    <message>
      <source>取回</source>
      <translation>Take back</translation>
    </message>
    <message>
      <source>取回挂起</source>
      <translation>Take back a number on hold</translation>
    </message>
    <message>
      <source>受理后自动转到签字、评价</source>
      <translation>goes on to signing and rating after acceptance</translation>
    </message>
    <message>
      <source>受理后赋号</source>
      <translation>given on acceptance</translation>
    </message>
    <message>
      <source>受理后赋号（离线同样有效）</source>
      <translation>given on acceptance (valid offline too)</translation>
    </message>
    <message>
      <source>受理并办结</source>
      <translation>Accept and finish</translation>
    </message>
    <message>
      <source>受理并打印</source>
      <translation>Accept and print</translation>
    </message>
    <message>
      <source>只有自己的数，不排名</source>
      <translation>Own numbers only, no ranking</translation>
    </message>
    <message>
      <source>只能扫描到还欠的容缺材料</source>
      <translation>Only rows still owed can be scanned</translation>
    </message>
    <message>
      <source>只送达</source>
      <translation>Deliver only</translation>
    </message>
    <message>
      <source>叫下一位</source>
      <translation>Call next</translation>
    </message>
    <message>
      <source>叫下一位等候的人</source>
      <translation>Call the next person waiting</translation>
    </message>
    <message>
      <source>叫号</source>
      <translation>Call</translation>
    </message>
    <message>
      <source>叫指定号</source>
      <translation>Call a number</translation>
    </message>
    <message>
      <source>叫指定的号</source>
      <translation>Call a given number</translation>
    </message>
    <message>
      <source>叫这个号</source>
      <translation>Call this number</translation>
    </message>
    <message>
      <source>可以不评；窗口人员看不到您选了哪一项</source>
      <translation>You may skip; the clerk does not see your choice</translation>
    </message>
    <message>
      <source>可以先受理后补材料</source>
      <translation>Accepted first, materials later</translation>
    </message>
    <message>
      <source>可以就近办理</source>
      <translation>Done close to home</translation>
    </message>
    <message>
      <source>可领日期</source>
      <translation>Ready on</translation>
    </message>
    <message>
      <source>号</source>
      <translation>No.</translation>
    </message>
    <message>
      <source>号码</source>
      <translation>Number</translation>
    </message>
    <message>
      <source>号码，如 C022</source>
      <translation>Number, such as C022</translation>
    </message>
    <message>
      <source>各类等候</source>
      <translation>Waiting by category</translation>
    </message>
    <message>
      <source>同一人再办一件</source>
      <translation>Another case for this person</translation>
    </message>
    <message>
      <source>同样的证明材料被要求多次提交</source>
      <translation>The same proof was asked for again</translation>
    </message>
    <message>
      <source>同步</source>
      <translation>Sync</translation>
    </message>
    <message>
      <source>同类平均 {0}</source>
      <translation>usual {0}</translation>
    </message>
    <message>
      <source>名称</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>否</source>
      <translation>No</translation>
    </message>
    <message>
      <source>告知</source>
      <translation>Notice</translation>
    </message>
    <message>
      <source>告知要补的已经补来，重新收件并打印{0}</source>
      <translation>What was asked for is here: take it in and print: {0}</translation>
    </message>
    <message>
      <source>命令</source>
      <translation>Command</translation>
    </message>
    <message>
      <source>回到接件</source>
      <translation>Back to intake</translation>
    </message>
    <message>
      <source>在办</source>
      <translation>Open cases</translation>
    </message>
    <message>
      <source>在办事指南之外增加新的审批条件</source>
      <translation>Conditions beyond the guide</translation>
    </message>
    <message>
      <source>在承诺的时间内办结</source>
      <translation>Finished within the promised time</translation>
    </message>
    <message>
      <source>基本满意</source>
      <translation>Fairly satisfied</translation>
    </message>
    <message>
      <source>填写一张表单就可完成申报</source>
      <translation>One form was enough</translation>
    </message>
    <message>
      <source>外国人永久居留证</source>
      <translation>Foreigner's permanent residence card</translation>
    </message>
    <message>
      <source>多头跑窗口和部门</source>
      <translation>Sent from window to window</translation>
    </message>
    <message>
      <source>大</source>
      <translation>Large</translation>
    </message>
    <message>
      <source>大厅</source>
      <translation>Hall</translation>
    </message>
    <message>
      <source>大字号</source>
      <translation>Large text</translation>
    </message>
    <message>
      <source>如 2026-11-21</source>
      <translation>such as 2026-11-21</translation>
    </message>
    <message>
      <source>如 2026-11-21 09:30</source>
      <translation>such as 2026-11-21 09:30</translation>
    </message>
    <message>
      <source>姓名</source>
      <translation>Name</translation>
    </message>
    <message>
      <source>字号</source>
      <translation>Text size</translation>
    </message>
    <message>
      <source>容缺到期</source>
      <translation>Deferred due</translation>
    </message>
    <message>
      <source>容缺材料 {0} 前补齐</source>
      <translation>Deferred material due {0}</translation>
    </message>
    <message>
      <source>密码</source>
      <translation>Password</translation>
    </message>
    <message>
      <source>将打印</source>
      <translation>Will print</translation>
    </message>
    <message>
      <source>就绪</source>
      <translation>Ready</translation>
    </message>
    <message>
      <source>就绪 · 模拟</source>
      <translation>Ready · simulated</translation>
    </message>
    <message>
      <source>居民身份证</source>
      <translation>Resident identity card</translation>
    </message>
    <message>
      <source>已保存 {0} KB</source>
      <translation>saved {0} KB</translation>
    </message>
    <message>
      <source>已再打印，计入补打次数</source>
      <translation>Printed again; counted as a reprint</translation>
    </message>
    <message>
      <source>已删除草稿“{0}”</source>
      <translation>Draft “{0}” deleted</translation>
    </message>
    <message>
      <source>已同步 {0}</source>
      <translation>synced {0}</translation>
    </message>
    <message>
      <source>已挂起：{0}</source>
      <translation>On hold: {0}</translation>
    </message>
    <message>
      <source>已服务</source>
      <translation>Served</translation>
    </message>
    <message>
      <source>已清空</source>
      <translation>Cleared</translation>
    </message>
    <message>
      <source>已用时间与同类平均</source>
      <translation>Time spent against the usual time</translation>
    </message>
    <message>
      <source>已签字，会印在{0}上</source>
      <translation>Signed; it will stand on the {0}</translation>
    </message>
    <message>
      <source>已结束上次留下的号码：{0}</source>
      <translation>The number left open was ended: {0}</translation>
    </message>
    <message>
      <source>已评 {0} 次，{1} 条待回访</source>
      <translation>rated {0}, call-backs {1}</translation>
    </message>
    <message>
      <source>已评价</source>
      <translation>Rated</translation>
    </message>
    <message>
      <source>已请求上传</source>
      <translation>Upload asked for</translation>
    </message>
    <message>
      <source>已读证件</source>
      <translation>Card read</translation>
    </message>
    <message>
      <source>已转到 {0} 类</source>
      <translation>Transferred to category {0}</translation>
    </message>
    <message>
      <source>已转到材料清单，再按 F8 扫描到当前项</source>
      <translation>Now in the materials list; F8 again scans into the current row</translation>
    </message>
    <message>
      <source>已过号</source>
      <translation>Marked as a no-show</translation>
    </message>
    <message>
      <source>已送达并评价</source>
      <translation>Delivered, finish</translation>
    </message>
    <message>
      <source>已送达，{0}在打印</source>
      <translation>Delivered; printing: {0}</translation>
    </message>
    <message>
      <source>已重呼</source>
      <translation>Called again</translation>
    </message>
    <message>
      <source>已重新排队上传</source>
      <translation>Queued to be sent again</translation>
    </message>
    <message>
      <source>帮助</source>
      <translation>Help</translation>
    </message>
    <message>
      <source>平均 {0} 分</source>
      <translation>mean {0} min</translation>
    </message>
    <message>
      <source>平均用时</source>
      <translation>Mean time</translation>
    </message>
    <message>
      <source>平均等候</source>
      <translation>Mean wait</translation>
    </message>
    <message>
      <source>当前号过号</source>
      <translation>This number is a no-show</translation>
    </message>
    <message>
      <source>当前等候</source>
      <translation>Waiting now</translation>
    </message>
    <message>
      <source>当场办结</source>
      <translation>At once</translation>
    </message>
    <message>
      <source>当场办结 {0}%</source>
      <translation>at once {0}%</translation>
    </message>
    <message>
      <source>待上传</source>
      <translation>To upload</translation>
    </message>
    <message>
      <source>窗口前换了人：“{0}”没有送达，选好的结果和签字已放下，请重新选</source>
      <translation>Another person is at the window: “{0}” was not handed over. What was chosen and signed was put down; choose again</translation>
    </message>
    <message>
      <source>资料库损坏，请联系技术人员</source>
      <translation>data damaged, call the technician</translation>
    </message>
    <message>
      <source>缺 {0}</source>
      <translation>{0} lost</translation>
    </message>
    <message>
      <source>未送到 {0}</source>
      <translation>{0} not accepted</translation>
    </message>
    <message>
      <source>待上传 {0}</source>
      <translation>to upload {0}</translation>
    </message>
    <message>
      <source>待传图像</source>
      <translation>Pages to upload</translation>
    </message>
    <message>
      <source>待领取的结果</source>
      <translation>Results to collect</translation>
    </message>
    <message>
      <source>必填</source>
      <translation>required</translation>
    </message>
    <message>
      <source>恢复服务</source>
      <translation>Resume service</translation>
    </message>
    <message>
      <source>您好，请等候叫号</source>
      <translation>Welcome. Please wait for your number</translation>
    </message>
    <message>
      <source>情形引导</source>
      <translation>Situations</translation>
    </message>
    <message>
      <source>想说明的原因可以点选，也可以直接提交</source>
      <translation>Choose reasons if you like, or just send</translation>
    </message>
    <message>
      <source>我的今天</source>
      <translation>My day</translation>
    </message>
    <message>
      <source>或者结束它，理由：</source>
      <translation>Or end it, because:</translation>
    </message>
    <message>
      <source>截至 {0}</source>
      <translation>as of {0}</translation>
    </message>
    <message>
      <source>手工录入（标记为人工核验）</source>
      <translation>Typed by hand (marked as checked by hand)</translation>
    </message>
    <message>
      <source>手机</source>
      <translation>Phone</translation>
    </message>
    <message>
      <source>打出来了</source>
      <translation>It came out</translation>
    </message>
    <message>
      <source>打印 {0}</source>
      <translation>{0} to print</translation>
    </message>
    <message>
      <source>打印、签字、发出</source>
      <translation>Print, sign, send</translation>
    </message>
    <message>
      <source>打印队列</source>
      <translation>Print queue</translation>
    </message>
    <message>
      <source>打开</source>
      <translation>Open</translation>
    </message>
    <message>
      <source>扫信封条码，或输入业务号后几位</source>
      <translation>Scan the envelope, or the last digits of the case no.</translation>
    </message>
    <message>
      <source>扫描</source>
      <translation>Scan</translation>
    </message>
    <message>
      <source>扫描到当前项</source>
      <translation>Scan into the current row</translation>
    </message>
    <message>
      <source>扫描到第 {0} 项</source>
      <translation>Scan into row {0}</translation>
    </message>
    <message>
      <source>找到 {0} 件，请再输入几位</source>
      <translation>{0} found, please type a few more digits</translation>
    </message>
    <message>
      <source>承诺时限</source>
      <translation>Promised</translation>
    </message>
    <message>
      <source>拼音首字母、名称、口语说法或编码</source>
      <translation>Initials, name, everyday words or code</translation>
    </message>
    <message>
      <source>挂起</source>
      <translation>Hold</translation>
    </message>
    <message>
      <source>挂起 {0} 件</source>
      <translation>On hold: {0}</translation>
    </message>
    <message>
      <source>挂起本次服务</source>
      <translation>Hold this visit</translation>
    </message>
    <message>
      <source>挂起本次服务（Ctrl+H）</source>
      <translation>Hold this visit (Ctrl+H)</translation>
    </message>
    <message>
      <source>挂起的号</source>
      <translation>Numbers on hold</translation>
    </message>
    <message>
      <source>按 F5 再读，或在右边手工录入</source>
      <translation>F5 reads again, or type on the right</translation>
    </message>
    <message>
      <source>按 F6 选事项</source>
      <translation>Press F6 for the item</translation>
    </message>
    <message>
      <source>按住显示证件号（会留痕）</source>
      <translation>Hold to show the number (logged)</translation>
    </message>
    <message>
      <source>按号票提示列出，直接输入可重新查找</source>
      <translation>From the number's hint; type to find another</translation>
    </message>
    <message>
      <source>按时办结</source>
      <translation>On time</translation>
    </message>
    <message>
      <source>按键与帮助</source>
      <translation>Keys and help</translation>
    </message>
    <message>
      <source>按顺序连续扫描</source>
      <translation>Scan all in order</translation>
    </message>
    <message>
      <source>按顺序连续扫描（Shift+F8）</source>
      <translation>Scan all in order (Shift+F8)</translation>
    </message>
    <message>
      <source>换事项</source>
      <translation>Change item</translation>
    </message>
    <message>
      <source>排队</source>
      <translation>Queue</translation>
    </message>
    <message>
      <source>接件</source>
      <translation>Intake</translation>
    </message>
    <message>
      <source>接着办理</source>
      <translation>Go on with it</translation>
    </message>
    <message>
      <source>提交</source>
      <translation>Send</translation>
    </message>
    <message>
      <source>提供申报材料样本</source>
      <translation>Samples were given</translation>
    </message>
    <message>
      <source>撤销</source>
      <translation>Undo</translation>
    </message>
    <message>
      <source>撤销上一步</source>
      <translation>Undo the last act</translation>
    </message>
    <message>
      <source>撤销上一步（正在打字时）</source>
      <translation>Undo the last act (while typing)</translation>
    </message>
    <message>
      <source>收下并打印{0}</source>
      <translation>Take in and print: {0}</translation>
    </message>
    <message>
      <source>收下补交</source>
      <translation>Take in</translation>
    </message>
    <message>
      <source>收费</source>
      <translation>Fee</translation>
    </message>
    <message>
      <source>收起</source>
      <translation>Fold</translation>
    </message>
    <message>
      <source>放上就读，不用按键；没带证件可在右边手工录入</source>
      <translation>It reads without a key; without a card type on the right</translation>
    </message>
    <message>
      <source>放好一页，按 F8</source>
      <translation>Put a page down, press F8</translation>
    </message>
    <message>
      <source>文书</source>
      <translation>Papers</translation>
    </message>
    <message>
      <source>断网时不能用：电子证照调取、网上缴费、电子证照发放。业务号和纸质文书照常有效。</source>
      <translation>Offline not possible: fetching e-certificates, payment, issuing e-certificates. Case numbers and papers are valid.</translation>
    </message>
    <message>
      <source>无理由超过法定办理时间</source>
      <translation>Over the legal time without reason</translation>
    </message>
    <message>
      <source>无需材料直接办理</source>
      <translation>Done without any materials</translation>
    </message>
    <message>
      <source>是</source>
      <translation>Yes</translation>
    </message>
    <message>
      <source>暂停</source>
      <translation>Pause</translation>
    </message>
    <message>
      <source>暂停或恢复窗口</source>
      <translation>Pause or resume the window</translation>
    </message>
    <message>
      <source>暂停窗口</source>
      <translation>Pause the window</translation>
    </message>
    <message>
      <source>暂无等候</source>
      <translation>Nobody waits</translation>
    </message>
    <message>
      <source>暂无等候，已转为候客：有人取号就自动叫号</source>
      <translation>Nobody waits; standing by: the next number is called by itself</translation>
    </message>
    <message>
      <source>最近一页</source>
      <translation>Last page</translation>
    </message>
    <message>
      <source>最长等候</source>
      <translation>Longest wait</translation>
    </message>
    <message>
      <source>有 {0} 份结果可领取</source>
      <translation>Results to collect: {0}</translation>
    </message>
    <message>
      <source>有 {0} 处要更正</source>
      <translation>To put right: {0}</translation>
    </message>
    <message>
      <source>有一页</source>
      <translation>there is a page</translation>
    </message>
    <message>
      <source>有容缺材料待补</source>
      <translation>Deferred material is due</translation>
    </message>
    <message>
      <source>有错，请窗口改</source>
      <translation>Something is wrong</translation>
    </message>
    <message>
      <source>服务态度一般</source>
      <translation>Service was fair</translation>
    </message>
    <message>
      <source>服务态度差效率低</source>
      <translation>Rude and slow</translation>
    </message>
    <message>
      <source>服务态度生硬</source>
      <translation>Rude service</translation>
    </message>
    <message>
      <source>服务态度较好</source>
      <translation>Service was good</translation>
    </message>
    <message>
      <source>服务热情效率高</source>
      <translation>Warm and quick service</translation>
    </message>
    <message>
      <source>服务窗口工作台</source>
      <translation>Service window</translation>
    </message>
    <message>
      <source>未在承诺时间内办结</source>
      <translation>Not finished in the promised time</translation>
    </message>
    <message>
      <source>未登录</source>
      <translation>Not signed in</translation>
    </message>
    <message>
      <source>未登记</source>
      <translation>not known</translation>
    </message>
    <message>
      <source>未评价</source>
      <translation>Not rated</translation>
    </message>
    <message>
      <source>未选</source>
      <translation>not chosen</translation>
    </message>
    <message>
      <source>本人</source>
      <translation>In person</translation>
    </message>
    <message>
      <source>本人申请</source>
      <translation>For himself</translation>
    </message>
    <message>
      <source>本机</source>
      <translation>Here</translation>
    </message>
    <message>
      <source>本机号段 X</source>
      <translation>Own series X</translation>
    </message>
    <message>
      <source>本机已被中心停用（{0}）：不再上传，资料都存在本机。请联系管理员。</source>
      <translation>The centre has switched this device off ({0}): nothing is sent any more, everything is kept here. Please tell the administrator.</translation>
    </message>
    <message>
      <source>本机缓存</source>
      <translation>kept here</translation>
    </message>
    <message>
      <source>本机资料已加密保存；断网不影响受理，恢复后自动上传</source>
      <translation>Kept here encrypted; offline changes nothing, upload follows by itself</translation>
    </message>
    <message>
      <source>材料</source>
      <translation>Materials</translation>
    </message>
    <message>
      <source>材料 {0}</source>
      <translation>Material {0}</translation>
    </message>
    <message>
      <source>材料 {0} 项</source>
      <translation>Materials {0}</translation>
    </message>
    <message>
      <source>材料和申请表都齐了，可以受理</source>
      <translation>Form and materials are complete</translation>
    </message>
    <message>
      <source>材料清单</source>
      <translation>Materials</translation>
    </message>
    <message>
      <source>材料清单有焦点时：{0}</source>
      <translation>In the materials list: {0}</translation>
    </message>
    <message>
      <source>来人已把身份证放到读卡器上</source>
      <translation>The card is already on the reader</translation>
    </message>
    <message>
      <source>来访</source>
      <translation>Visitor</translation>
    </message>
    <message>
      <source>来访人</source>
      <translation>Visitor</translation>
    </message>
    <message>
      <source>查找</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>查找任何东西，执行任何命令</source>
      <translation>Find anything, run any command</translation>
    </message>
    <message>
      <source>查找结果</source>
      <translation>What was found</translation>
    </message>
    <message>
      <source>查看同步</source>
      <translation>Open sync</translation>
    </message>
    <message>
      <source>查看待上传 {0} 件</source>
      <translation>Show {0} waiting</translation>
    </message>
    <message>
      <source>查询</source>
      <translation>Find</translation>
    </message>
    <message>
      <source>查询结果</source>
      <translation>Results</translation>
    </message>
    <message>
      <source>柱：取号人数（左，每小时）　线：平均等候（右，分）</source>
      <translation>Bars: numbers an hour (left). Line: mean wait (right, min)</translation>
    </message>
    <message>
      <source>标准</source>
      <translation>Standard</translation>
    </message>
    <message>
      <source>标准字号</source>
      <translation>Standard text</translation>
    </message>
    <message>
      <source>核对后受理</source>
      <translation>Check, then accept</translation>
    </message>
    <message>
      <source>核对后受理，打印{0}；即办件当场办结</source>
      <translation>Check, accept and print: {0}; instant items finish at once</translation>
    </message>
    <message>
      <source>核对并受理</source>
      <translation>Check and accept</translation>
    </message>
    <message>
      <source>清空</source>
      <translation>Clear</translation>
    </message>
    <message>
      <source>核对无误，用这些资料</source>
      <translation>Checked, use this</translation>
    </message>
    <message>
      <source>核验身份</source>
      <translation>Identify</translation>
    </message>
    <message>
      <source>正在上传 {0} / {1}</source>
      <translation>uploading {0} / {1}</translation>
    </message>
    <message>
      <source>正在为 {0} 号办理</source>
      <translation>Serving number {0}</translation>
    </message>
    <message>
      <source>正在为您办理</source>
      <translation>Serving you</translation>
    </message>
    <message>
      <source>正在打开工作台</source>
      <translation>Opening the service window</translation>
    </message>
    <message>
      <source>正在扫描</source>
      <translation>Scanning</translation>
    </message>
    <message>
      <source>正在扫描：等这一页放好再换事项</source>
      <translation>Scanning: change the item when this page is in</translation>
    </message>
    <message>
      <source>正在显示：告知内容</source>
      <translation>Showing: the notice</translation>
    </message>
    <message>
      <source>正在显示：材料清单</source>
      <translation>Showing: materials</translation>
    </message>
    <message>
      <source>正在显示：窗口待机</source>
      <translation>Showing: idle</translation>
    </message>
    <message>
      <source>正在显示：签字</source>
      <translation>Showing: signature</translation>
    </message>
    <message>
      <source>正在显示：致谢</source>
      <translation>Showing: thanks</translation>
    </message>
    <message>
      <source>正在显示：评价</source>
      <translation>Showing: rating</translation>
    </message>
    <message>
      <source>正在服务</source>
      <translation>Serving</translation>
    </message>
    <message>
      <source>正在服务 {0}：先按 F12 办结，或 Ctrl+H 挂起</source>
      <translation>Serving {0}: finish with F12 or hold with Ctrl+H first</translation>
    </message>
    <message>
      <source>正在服务 {0}：先按 F12 办结，或 Ctrl+H 挂起，再签退</source>
      <translation>Serving {0}: finish with F12 or hold with Ctrl+H, then sign out</translation>
    </message>
    <message>
      <source>正在连接</source>
      <translation>connecting</translation>
    </message>
    <message>
      <source>没打出来</source>
      <translation>It did not</translation>
    </message>
    <message>
      <source>没有办件记录</source>
      <translation>No earlier cases</translation>
    </message>
    <message>
      <source>没有办完的件</source>
      <translation>Cases not finished</translation>
    </message>
    <message>
      <source>没有办完的件与挂起的号；草稿一直在本机，受理后才上传</source>
      <translation>Cases not finished and numbers on hold; drafts stay here until accepted</translation>
    </message>
    <message>
      <source>没有可以再打印的文书</source>
      <translation>No paper to print again</translation>
    </message>
    <message>
      <source>没有可以撤销的操作</source>
      <translation>Nothing to undo</translation>
    </message>
    <message>
      <source>没有可以这样办的草稿</source>
      <translation>No draft for this</translation>
    </message>
    <message>
      <source>没有号的来访</source>
      <translation>A visitor without a number</translation>
    </message>
    <message>
      <source>没有号的来访：直接选事项</source>
      <translation>No number: choose the item</translation>
    </message>
    <message>
      <source>没有找到“{0}”，换个说法试试</source>
      <translation>"{0}" not found, try other words</translation>
    </message>
    <message>
      <source>没有挂起的号</source>
      <translation>No number is on hold</translation>
    </message>
    <message>
      <source>没有提供材料样本</source>
      <translation>No samples were given</translation>
    </message>
    <message>
      <source>没有提供材料清单</source>
      <translation>No list was given</translation>
    </message>
    <message>
      <source>没有缺的内容，不用告知；可以直接受理。</source>
      <translation>Nothing is missing; it can be accepted.</translation>
    </message>
    <message>
      <source>没有被退回的内容需要重传；请先更正</source>
      <translation>Nothing that was sent back is left to send again; please correct it first</translation>
    </message>
    <message>
      <source>没有要打印的</source>
      <translation>Nothing to print</translation>
    </message>
    <message>
      <source>没有配置设备</source>
      <translation>No devices set up</translation>
    </message>
    <message>
      <source>法定代表人姓名</source>
      <translation>Name of legal representative</translation>
    </message>
    <message>
      <source>法定代表人证件号</source>
      <translation>ID of legal representative</translation>
    </message>
    <message>
      <source>浅色</source>
      <translation>Light</translation>
    </message>
    <message>
      <source>深色</source>
      <translation>Dark</translation>
    </message>
    <message>
      <source>港澳台居民居住证</source>
      <translation>Residence permit (HK, Macao, Taiwan)</translation>
    </message>
    <message>
      <source>满意</source>
      <translation>Satisfied</translation>
    </message>
    <message>
      <source>照片未解码</source>
      <translation>Photo not decoded</translation>
    </message>
    <message>
      <source>特大</source>
      <translation>Largest</translation>
    </message>
    <message>
      <source>特大字号</source>
      <translation>Largest text</translation>
    </message>
    <message>
      <source>状态</source>
      <translation>State</translation>
    </message>
    <message>
      <source>现在上传</source>
      <translation>Upload now</translation>
    </message>
    <message>
      <source>现在打印</source>
      <translation>Print now</translation>
    </message>
    <message>
      <source>现在没有人等候</source>
      <translation>Nobody waits now</translation>
    </message>
    <message>
      <source>现在没有正在服务的人</source>
      <translation>Nobody is being served</translation>
    </message>
    <message>
      <source>现场来访</source>
      <translation>Walk-in</translation>
    </message>
    <message>
      <source>理由</source>
      <translation>Reason</translation>
    </message>
    <message>
      <source>理由和依据都要写</source>
      <translation>Both reason and basis are needed</translation>
    </message>
    <message>
      <source>理由（写给申请人看）</source>
      <translation>Reason (for the applicant)</translation>
    </message>
    <message>
      <source>理由（可选下面的）</source>
      <translation>Reason (or choose below)</translation>
    </message>
    <message>
      <source>用告知承诺减免申报材料</source>
      <translation>Fewer materials by commitment</translation>
    </message>
    <message>
      <source>用户</source>
      <translation>User</translation>
    </message>
    <message>
      <source>申请人</source>
      <translation>Applicant</translation>
    </message>
    <message>
      <source>申请人名称</source>
      <translation>Name of applicant</translation>
    </message>
    <message>
      <source>申请人屏</source>
      <translation>Applicant's screen</translation>
    </message>
    <message>
      <source>申请人屏正在等签字</source>
      <translation>Waiting for the signature</translation>
    </message>
    <message>
      <source>申请人已签字</source>
      <translation>The applicant has signed</translation>
    </message>
    <message>
      <source>申请人栏</source>
      <translation>Applicant pane</translation>
    </message>
    <message>
      <source>申请人确认内容无误</source>
      <translation>The applicant says all is correct</translation>
    </message>
    <message>
      <source>申请人签</source>
      <translation>Applicant signs</translation>
    </message>
    <message>
      <source>申请人类型</source>
      <translation>Kind of applicant</translation>
    </message>
    <message>
      <source>申请人说有错，请核对</source>
      <translation>The applicant found a mistake, please check</translation>
    </message>
    <message>
      <source>申请信息</source>
      <translation>Application</translation>
    </message>
    <message>
      <source>申请表</source>
      <translation>Form</translation>
    </message>
    <message>
      <source>申请表摘要</source>
      <translation>Form in short</translation>
    </message>
    <message>
      <source>登录</source>
      <translation>Sign in</translation>
    </message>
    <message>
      <source>登录后每一步都记在您名下</source>
      <translation>Every act is recorded under your name</translation>
    </message>
    <message>
      <source>目标 15 分以内</source>
      <translation>target: within 15 min</translation>
    </message>
    <message>
      <source>知道了</source>
      <translation>Seen</translation>
    </message>
    <message>
      <source>确认受理</source>
      <translation>Accept</translation>
    </message>
    <message>
      <source>确认并打印{0}</source>
      <translation>Confirm and print: {0}</translation>
    </message>
    <message>
      <source>种类</source>
      <translation>Kind</translation>
    </message>
    <message>
      <source>稍后回到待机</source>
      <translation>back to idle soon</translation>
    </message>
    <message>
      <source>空格</source>
      <translation>Space</translation>
    </message>
    <message>
      <source>窗口人员业务不熟练</source>
      <translation>The clerk did not know the work</translation>
    </message>
    <message>
      <source>窗口今日</source>
      <translation>Windows today</translation>
    </message>
    <message>
      <source>窗口已恢复</source>
      <translation>Window resumed</translation>
    </message>
    <message>
      <source>窗口已暂停：{0}</source>
      <translation>Window paused: {0}</translation>
    </message>
    <message>
      <source>窗口已锁定</source>
      <translation>Locked</translation>
    </message>
    <message>
      <source>窗口暂停，请稍候</source>
      <translation>Window paused, please wait</translation>
    </message>
    <message>
      <source>第 {0} 步：{1}</source>
      <translation>Step {0}: {1}</translation>
    </message>
    <message>
      <source>第 {0} 项</source>
      <translation>Row {0}</translation>
    </message>
    <message>
      <source>第 {0} 项不能这样办</source>
      <translation>Row {0} cannot be done that way</translation>
    </message>
    <message>
      <source>第 {0} 项不适用</source>
      <translation>Row {0} does not apply</translation>
    </message>
    <message>
      <source>第 {0} 项已扫描 1 页</source>
      <translation>Row {0}: 1 page scanned</translation>
    </message>
    <message>
      <source>第 {0} 项怎样补交</source>
      <translation>How row {0} is supplied</translation>
    </message>
    <message>
      <source>等候 {0} 人</source>
      <translation>Waiting {0}</translation>
    </message>
    <message>
      <source>等候和挂起的号</source>
      <translation>Numbers waiting and on hold</translation>
    </message>
    <message>
      <source>等候目标 15 分</source>
      <translation>target 15 min</translation>
    </message>
    <message>
      <source>等待核验身份</source>
      <translation>waiting for identification</translation>
    </message>
    <message>
      <source>等申请人确认</source>
      <translation>waiting for the applicant</translation>
    </message>
    <message>
      <source>等申请人签字</source>
      <translation>waiting for the signature</translation>
    </message>
    <message>
      <source>等领取人刷卡或出示证件</source>
      <translation>Waiting for the collector's card</translation>
    </message>
    <message>
      <source>签好了</source>
      <translation>Signed</translation>
    </message>
    <message>
      <source>签收领取的结果：{0}</source>
      <translation>Sign for the result collected: {0}</translation>
    </message>
    <message>
      <source>签退</source>
      <translation>Sign out</translation>
    </message>
    <message>
      <source>签退并关闭窗口</source>
      <translation>Sign out and close the window</translation>
    </message>
    <message>
      <source>类别字母，如 B</source>
      <translation>Category letter, such as B</translation>
    </message>
    <message>
      <source>经办人本人</source>
      <translation>In person for a firm</translation>
    </message>
    <message>
      <source>结果</source>
      <translation>Result</translation>
    </message>
    <message>
      <source>继续办理</source>
      <translation>Go on</translation>
    </message>
    <message>
      <source>续办</source>
      <translation>Go on</translation>
    </message>
    <message>
      <source>续办 {0}</source>
      <translation>Go on with {0}</translation>
    </message>
    <message>
      <source>网络已恢复，正在上传，还有 {0} 件。</source>
      <translation>Back online; {0} still to upload.</translation>
    </message>
    <message>
      <source>网络已断开 {0} 分钟，受理不受影响，资料存在本机（已加密）。暂不能用：电子证照调取、网上缴费。</source>
      <translation>Offline for {0} min. Accepting goes on, all is kept here (encrypted). Not now: fetching e-certificates, payment.</translation>
    </message>
    <message>
      <source>自动保存 {0}</source>
      <translation>saved {0}</translation>
    </message>
    <message>
      <source>草稿“{0}”已取回</source>
      <translation>Draft “{0}” taken back</translation>
    </message>
    <message>
      <source>草稿“{0}”已经取回</source>
      <translation>Draft “{0}” is back already</translation>
    </message>
    <message>
      <source>草稿已恢复到 {0}</source>
      <translation>Draft restored to {0}</translation>
    </message>
    <message>
      <source>补交</source>
      <translation>Supply</translation>
    </message>
    <message>
      <source>补交 {0}</source>
      <translation>Supply {0}</translation>
    </message>
    <message>
      <source>补交容缺材料</source>
      <translation>Supply deferred materials</translation>
    </message>
    <message>
      <source>补交已恢复：第 {0} 项已扫描 {1} 页，还没有收下</source>
      <translation>The supply is back: row {0}, pages scanned: {1}, not taken in yet</translation>
    </message>
    <message>
      <source>补交第 {0} 项：扫描或核原件后按 F9</source>
      <translation>Supply row {0}: scan it or see the original, then F9</translation>
    </message>
    <message>
      <source>补正</source>
      <translation>Corrections</translation>
    </message>
    <message>
      <source>要补的内容（{0} 项），一次说全：</source>
      <translation>To be supplied ({0}), told at once:</translation>
    </message>
    <message>
      <source>记为不适用</source>
      <translation>Mark as not applicable</translation>
    </message>
    <message>
      <source>设备</source>
      <translation>Devices</translation>
    </message>
    <message>
      <source>设备 {0}</source>
      <translation>Device {0}</translation>
    </message>
    <message>
      <source>设备面板</source>
      <translation>Devices</translation>
    </message>
    <message>
      <source>设置</source>
      <translation>Settings</translation>
    </message>
    <message>
      <source>证件号</source>
      <translation>ID number</translation>
    </message>
    <message>
      <source>证件号或统一社会信用代码</source>
      <translation>ID number or credit code</translation>
    </message>
    <message>
      <source>证件照片已密封保存，本机不解码显示</source>
      <translation>The photo is sealed; it is not decoded here</translation>
    </message>
    <message>
      <source>证件照片未解码显示</source>
      <translation>Photo not decoded</translation>
    </message>
    <message>
      <source>证件种类</source>
      <translation>Kind of document</translation>
    </message>
    <message>
      <source>证照</source>
      <translation>E-certificate</translation>
    </message>
    <message>
      <source>评价</source>
      <translation>Finish</translation>
    </message>
    <message>
      <source>评价内容窗口看不到</source>
      <translation>the window does not see the answer</translation>
    </message>
    <message>
      <source>评价的内容窗口看不到；没有办完的件在“在办”里，欠的容缺材料在本人来时列在右侧。</source>
      <translation>Answers are not seen here; cases not finished are under Open cases, rows still owed stand beside the person who comes.</translation>
    </message>
    <message>
      <source>语言</source>
      <translation>Language</translation>
    </message>
    <message>
      <source>说明</source>
      <translation>Note</translation>
    </message>
    <message>
      <source>请带好证件和文书</source>
      <translation>Please take your card and papers</translation>
    </message>
    <message>
      <source>请您签字</source>
      <translation>Please sign</translation>
    </message>
    <message>
      <source>请您评价这次服务</source>
      <translation>Please rate this service</translation>
    </message>
    <message>
      <source>请把身份证放在读卡器上</source>
      <translation>Put the card on the reader</translation>
    </message>
    <message>
      <source>请收好窗口给您的文书</source>
      <translation>Please keep the papers from the window</translation>
    </message>
    <message>
      <source>请申请人把身份证放在读卡器上</source>
      <translation>Ask the applicant to put the card on the reader</translation>
    </message>
    <message>
      <source>请申请人签字</source>
      <translation>Ask for the signature</translation>
    </message>
    <message>
      <source>请看好随身物品，有不明白的请直接问窗口人员</source>
      <translation>Please keep an eye on your things; ask us anything</translation>
    </message>
    <message>
      <source>请选择</source>
      <translation>Please choose</translation>
    </message>
    <message>
      <source>读卡器没有在等</source>
      <translation>The reader is not waiting</translation>
    </message>
    <message>
      <source>读证</source>
      <translation>Read card</translation>
    </message>
    <message>
      <source>读身份证</source>
      <translation>Read identity card</translation>
    </message>
    <message>
      <source>谢谢您</source>
      <translation>Thank you</translation>
    </message>
    <message>
      <source>超期 {0} 件</source>
      <translation>overdue {0}</translation>
    </message>
    <message>
      <source>跑大厅一次办完</source>
      <translation>Done in one visit</translation>
    </message>
    <message>
      <source>身份</source>
      <translation>Identity</translation>
    </message>
    <message>
      <source>身份证已读，按 F6 选事项</source>
      <translation>Card read; press F6 for the item</translation>
    </message>
    <message>
      <source>转 90 度看</source>
      <translation>Turn by 90 degrees</translation>
    </message>
    <message>
      <source>转到别的窗口类别</source>
      <translation>Transfer to another category</translation>
    </message>
    <message>
      <source>转到别的类别</source>
      <translation>Transfer to another category</translation>
    </message>
    <message>
      <source>转到：{0}</source>
      <translation>Go to: {0}</translation>
    </message>
    <message>
      <source>转号</source>
      <translation>Transfer</translation>
    </message>
    <message>
      <source>输入拼音首字母、名称、口语说法或编码都能找到</source>
      <translation>Initials, name, everyday words or code will find it</translation>
    </message>
    <message>
      <source>过号</source>
      <translation>No-show</translation>
    </message>
    <message>
      <source>过号 {0}</source>
      <translation>no-shows {0}</translation>
    </message>
    <message>
      <source>仍然关闭</source>
      <translation>Close anyway</translation>
    </message>
    <message>
      <source>现在关闭，没有存上的内容会丢失。</source>
      <translation>If you close now, what is not saved is lost.</translation>
    </message>
    <message>
      <source>还有内容没有存上</source>
      <translation>Something is not saved</translation>
    </message>
    <message>
      <source>还有内容没有存上：请先登录，再关闭窗口</source>
      <translation>Something is not saved: sign in first, then close the window</translation>
    </message>
    <message>
      <source>正在扫描：等这一页放好再签退；不等了按 Esc 停止扫描</source>
      <translation>Scanning: sign out once the page is in its row; Esc stops the scanner</translation>
    </message>
    <message>
      <source>正在扫描：等这一页放好再关闭；不等了按 Esc 停止扫描</source>
      <translation>Scanning: close once the page is in its row; Esc stops the scanner</translation>
    </message>
    <message>
      <source>“{0}”正在办理：等办好以后再按一次</source>
      <translation>“{0}” is being concluded: press again once it is done</translation>
    </message>
    <message>
      <source>正在等中心答复，请稍候</source>
      <translation>Waiting for the centre, please wait</translation>
    </message>
    <message>
      <source>返回</source>
      <translation>Back</translation>
    </message>
    <message>
      <source>还不能收件，有 {0} 处要处理</source>
      <translation>Cannot be received yet: {0} to see to</translation>
    </message>
    <message>
      <source>还不能补正收件，有 {0} 处要处理</source>
      <translation>Cannot be supplied yet: {0} to see to</translation>
    </message>
    <message>
      <source>还不能受理，有 {0} 处要处理</source>
      <translation>Cannot be accepted yet: {0} to see to</translation>
    </message>
    <message>
      <source>还不能补交，有 {0} 处要处理</source>
      <translation>Cannot be supplied yet; to see to: {0}</translation>
    </message>
    <message>
      <source>还差 {0} 项，按 F9 可以看到每一项</source>
      <translation>{0} missing; F9 shows each</translation>
    </message>
    <message>
      <source>还差 {0} 项：{1}</source>
      <translation>{0} missing: {1}</translation>
    </message>
    <message>
      <source>还有 {0} 处</source>
      <translation>{0} more</translation>
    </message>
    <message>
      <source>还没有事项：按 F6 选事项</source>
      <translation>No item yet: press F6</translation>
    </message>
    <message>
      <source>还没有出结果</source>
      <translation>No outcome yet</translation>
    </message>
    <message>
      <source>还没有同步过</source>
      <translation>never synced</translation>
    </message>
    <message>
      <source>还没有填：{0}</source>
      <translation>Not filled: {0}</translation>
    </message>
    <message>
      <source>还没有扫描</source>
      <translation>nothing scanned</translation>
    </message>
    <message>
      <source>还没有来访人</source>
      <translation>Nobody yet</translation>
    </message>
    <message>
      <source>还没有签字</source>
      <translation>not signed</translation>
    </message>
    <message>
      <source>还没有补交的材料：先扫描，或选“{0}”、“{1}”</source>
      <translation>Nothing is supplied yet: scan first, or choose “{0}” or “{1}”</translation>
    </message>
    <message>
      <source>还没有选事项</source>
      <translation>No item chosen</translation>
    </message>
    <message>
      <source>还没有选结果</source>
      <translation>No result chosen</translation>
    </message>
    <message>
      <source>这一件只能查看：它的申请人到窗口后才能续办</source>
      <translation>This case can only be looked at: it goes on when its applicant is at the window</translation>
    </message>
    <message>
      <source>这是扫码枪扫进来的码，不是密码：没有当作一次登录</source>
      <translation>That is a code from the scan gun, not a password; it did not count as a try</translation>
    </message>
    <message>
      <source>这次不补</source>
      <translation>Not this time</translation>
    </message>
    <message>
      <source>这次不评</source>
      <translation>Not this time</translation>
    </message>
    <message>
      <source>这里写的内容还没有用：先确认，或按 Esc 返回</source>
      <translation>What is written here is not used yet: confirm it, or return with Esc</translation>
    </message>
    <message>
      <source>这里没有这个业务号的结果</source>
      <translation>No result of that number here</translation>
    </message>
    <message>
      <source>送达待领取的结果</source>
      <translation>Deliver waiting results</translation>
    </message>
    <message>
      <source>送达方式</source>
      <translation>Delivery</translation>
    </message>
    <message>
      <source>选事项</source>
      <translation>Choose item</translation>
    </message>
    <message>
      <source>选事项（拼音首字母）</source>
      <translation>Choose item (initials)</translation>
    </message>
    <message>
      <source>选填</source>
      <translation>optional</translation>
    </message>
    <message>
      <source>选好事项后自动转到材料清单</source>
      <translation>the list follows when an item is chosen</translation>
    </message>
    <message>
      <source>通知</source>
      <translation>Notices</translation>
    </message>
    <message>
      <source>通知 {0} 条</source>
      <translation>Notices {0}</translation>
    </message>
    <message>
      <source>邮寄地址</source>
      <translation>Postal address</translation>
    </message>
    <message>
      <source>配色</source>
      <translation>Colours</translation>
    </message>
    <message>
      <source>重呼</source>
      <translation>Recall</translation>
    </message>
    <message>
      <source>重呼当前号</source>
      <translation>Call this number again</translation>
    </message>
    <message>
      <source>重复告知 {0} 件</source>
      <translation>repeated {0}</translation>
    </message>
    <message>
      <source>重新上传</source>
      <translation>Send again</translation>
    </message>
    <message>
      <source>重签</source>
      <translation>Sign again</translation>
    </message>
    <message>
      <source>重选</source>
      <translation>Choose again</translation>
    </message>
    <message>
      <source>锁定</source>
      <translation>Lock</translation>
    </message>
    <message>
      <source>锁定窗口并清空申请人屏</source>
      <translation>Lock and blank the applicant's screen</translation>
    </message>
    <message>
      <source>需提供办事指南之外的申报材料</source>
      <translation>Materials beyond the guide were asked for</translation>
    </message>
    <message>
      <source>非常不满意</source>
      <translation>Very dissatisfied</translation>
    </message>
    <message>
      <source>非常满意</source>
      <translation>Very satisfied</translation>
    </message>
    <message>
      <source>顶栏</source>
      <translation>Top bar</translation>
    </message>
    <message>
      <source>马上生效，办件不受影响</source>
      <translation>At once; cases are not touched</translation>
    </message>
    <message>
      <source>高对比</source>
      <translation>High contrast</translation>
    </message>
    <message>
      <source>（还有 {0} 条）</source>
      <translation> (and {0} more)</translation>
    </message>
    <message>
      <source>已停止扫描</source>
      <translation>Scanning stopped</translation>
    </message>
    <message>
      <source>“{0}”：扫描的 1 页没有放进第 {1} 项。{2}</source>
      <translation>“{0}”: the scanned page did not go into row {1}. {2}</translation>
    </message>
    <message>
      <source>签字没有存上：请申请人再签一次</source>
      <translation>The signature was not kept: please have the applicant sign again</translation>
    </message>
    <message>
      <source>仅查看：打开的是 {0} 的办件，不是窗口这位的当前业务</source>
      <translation>Only looked at: this is the case of {0}, not the business of who stands here</translation>
    </message>
    <message>
      <source>仅查看：{0} 的办件，窗口没有来访人</source>
      <translation>Only looked at: the case of {0}; nobody stands here</translation>
    </message>
    <message>
      <source>{0}：现在不能{1}。先按“{2}”收下补来的，以后还缺再告知</source>
      <translation>{0}: not possible now to {1}. Press “{2}” for what was brought first; another notice may follow it</translation>
    </message>
    <message>
      <source>申请人没有要补的内容，不用告知。还不能受理的原因，按 F9 查看。</source>
      <translation>There is nothing for the applicant to bring, no notice is needed. Press F9 for why it cannot be accepted yet.</translation>
    </message>
    <message>
      <source>“{0}”留作草稿，在“在办”里可以接着办</source>
      <translation>“{0}” stays as a draft: go on with it in Open cases</translation>
    </message>
    <message>
      <source>{0} 到</source>
      <translation>here since {0}</translation>
    </message>
    <message>
      <source>到达</source>
      <translation>Here since</translation>
    </message>
    <message>
      <source>今天的日期</source>
      <translation>Today's date</translation>
    </message>
    <message>
      <source>请按 2026-01-31 的样子输入今天的日期</source>
      <translation>Type today's date like 2026-01-31</translation>
    </message>
    <message>
      <source>核对日期</source>
      <translation>Check the date</translation>
    </message>
    <message>
      <source>确认日期</source>
      <translation>Confirm the date</translation>
    </message>
    <message>
      <source>今天是几号</source>
      <translation>What is today's date</translation>
    </message>
    <message>
      <source>日期按 {0}：请把刚才的操作再做一次</source>
      <translation>The date is {0}: please do that once more</translation>
    </message>
    <message>
      <source>本机日期存疑：现在按 {0} 计，记录会带上标记。请每天对照日历核对，并让技术人员校时。</source>
      <translation>The date is in doubt: it counts as {0} and records are marked. Check it daily and have the clock set.</translation>
    </message>
    <message>
      <source>日期由主管指定：现在按 {0} 计，联网后以中心时间为准。</source>
      <translation>The date was set by a chief: it counts as {0} until the centre is heard.</translation>
    </message>
    <message>
      <source>本机时钟差 {0} 秒：受理日期按可信时间计，请让技术人员校时。</source>
      <translation>Clock is {0} s off: legal dates follow the trusted time; please have the clock set.</translation>
    </message>
    <message>
      <source>本次开机后还没有与中心对时；最近一次确认：{0}</source>
      <translation>Not checked with the centre since this machine was switched on; last confirmed: {0}</translation>
    </message>
  </context>
</TS>
