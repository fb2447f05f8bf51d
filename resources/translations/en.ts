<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutPanel</name>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>界面</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>字体</source>
        <translation>Fonts</translation>
    </message>
    <message>
        <source>图标</source>
        <translation>Icons</translation>
    </message>
</context>
<context>
    <name>AcceptScreen</name>
    <message>
        <source>受理</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>选第 {n} 个</source>
        <translation>Choose number {n}</translation>
    </message>
    <message>
        <source>逐件</source>
        <translation>one by one</translation>
    </message>
</context>
<context>
    <name>ApplicantColumn</name>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>更换</source>
        <translation>Change</translation>
    </message>
</context>
<context>
    <name>ApproverDialog</name>
    <message>
        <source>不办了</source>
        <translation>Leave it</translation>
    </message>
</context>
<context>
    <name>ApproverForm</name>
    <message>
        <source>谁同意</source>
        <translation>Who agrees</translation>
    </message>
    <message>
        <source>本人密码</source>
        <translation>Own password</translation>
    </message>
    <message>
        <source>只用于这一次</source>
        <translation>used this once only</translation>
    </message>
    <message>
        <source>没有主任或副主任可选，请先登记。</source>
        <translation>There is no director or deputy to choose. Please register one first.</translation>
    </message>
    <message>
        <source>请本人输入密码。</source>
        <translation>Please let this person type the password.</translation>
    </message>
    <message>
        <source>密码不对，请再输一次。连错 5 次要等一会儿。</source>
        <translation>Wrong password, please type it again. After 5 wrong ones there is a wait.</translation>
    </message>
</context>
<context>
    <name>BackupPanel</name>
    <message>
        <source>备份和体检</source>
        <translation>Backup and check-up</translation>
    </message>
    <message>
        <source>备份是加密的，只有本中心的恢复码或钥匙能打开。建议存到 U 盘。</source>
        <translation>The backup is encrypted; only the recovery code or the key of this centre opens it. A USB stick is a good place.</translation>
    </message>
    <message>
        <source>这台电脑的体检</source>
        <translation>Check-up of this PC</translation>
    </message>
    <message>
        <source>备份到文件夹</source>
        <translation>Back up to a folder</translation>
    </message>
    <message>
        <source>再查一遍</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>备份存到哪里</source>
        <translation>Where to put the backup</translation>
    </message>
    <message>
        <source>正在备份，可以照常办事。</source>
        <translation>The backup is being made; work can go on.</translation>
    </message>
    <message>
        <source>正在备份</source>
        <translation>Making a backup</translation>
    </message>
    <message>
        <source>已备份：%s。请把 U 盘收好。</source>
        <translation>Backed up: %s. Please put the USB stick away safely.</translation>
    </message>
</context>
<context>
    <name>CentrePanel</name>
    <message>
        <source>中心设置</source>
        <translation>Settings of the centre</translation>
    </message>
    <message>
        <source>改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>改：%s</source>
        <translation>Change: %s</translation>
    </message>
    <message>
        <source>马上起作用，全中心一样。</source>
        <translation>Takes effect at once, in the whole centre.</translation>
    </message>
    <message>
        <source>改好</source>
        <translation>Change it</translation>
    </message>
</context>
<context>
    <name>CounterWindow</name>
    <message>
        <source>民生服务中心 窗口办件</source>
        <translation>Service centre counter</translation>
    </message>
</context>
<context>
    <name>DecisionColumn</name>
    <message>
        <source>办理</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>将要打印的单据</source>
        <translation>The paper to be printed</translation>
    </message>
    <message>
        <source>先接件</source>
        <translation>Take in only</translation>
    </message>
    <message>
        <source>只咨询</source>
        <translation>Inquiry only</translation>
    </message>
</context>
<context>
    <name>DeferDialog</name>
    <message>
        <source>补交日期（↑ ↓ 换一天）</source>
        <translation>Day by which papers follow (↑ ↓ another day)</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>正在打开今天的记录</source>
        <translation>Opening today&apos;s records</translation>
    </message>
    <message>
        <source>程序出错，已记录</source>
        <translation>The program failed; it is logged</translation>
    </message>
    <message>
        <source>数据没有丢，可以接着办。再出现请告诉技术员。</source>
        <translation>No data is lost and work can go on. If it comes again, please tell the technician.</translation>
    </message>
</context>
<context>
    <name>DisplayPanel</name>
    <message>
        <source>显示大小和颜色</source>
        <translation>Display size and colours</translation>
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
        <source>高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>颜色</source>
        <translation>Colours</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>改大小或语言时，程序会重新打开；没办完的件会留着。</source>
        <translation>With another size or language the program opens anew; cases in work are kept.</translation>
    </message>
</context>
<context>
    <name>FavouriteCard</name>
    <message>
        <source>今日 {count} 件</source>
        <translation>today {count}</translation>
    </message>
</context>
<context>
    <name>FoundingPresenter</name>
    <message>
        <source>规范的名称是“某某乡民生服务中心”。确实不是，按 F9 照用。</source>
        <translation>The standard name is “…乡民生服务中心”. If it really is another, press F9 to use it.</translation>
    </message>
    <message>
        <source>请先抄进信封并打勾，以后不能再看到。</source>
        <translation>Please copy this into the envelope and tick the line; it can&apos;t be seen again.</translation>
    </message>
</context>
<context>
    <name>FoundingWizard</name>
    <message>
        <source>建中心</source>
        <translation>The centre</translation>
    </message>
    <message>
        <source>这台电脑的窗口</source>
        <translation>Window of this PC</translation>
    </message>
    <message>
        <source>装信封</source>
        <translation>The envelope</translation>
    </message>
    <message>
        <source>人员和打印机</source>
        <translation>People and printer</translation>
    </message>
    <message>
        <source>中心名称</source>
        <translation>Name of the centre</translation>
    </message>
    <message>
        <source>某某乡（镇）民生服务中心</source>
        <translation>…乡（镇）民生服务中心</translation>
    </message>
    <message>
        <source>乡镇代码</source>
        <translation>Township code</translation>
    </message>
    <message>
        <source>9 位数字</source>
        <translation>9 digits</translation>
    </message>
    <message>
        <source>主任姓名</source>
        <translation>Name of the director</translation>
    </message>
    <message>
        <source>都抄进信封了，信封由主任锁好</source>
        <translation>All of it is in the envelope, and the director locks it away</translation>
    </message>
    <message>
        <source>建一个新的中心</source>
        <translation>Found a new centre</translation>
    </message>
    <message>
        <source>这是本中心的第一台电脑。以后的电脑会跟着它。</source>
        <translation>This is the first PC of the centre. Later ones follow it.</translation>
    </message>
    <message>
        <source>这台电脑放在几号窗口？</source>
        <translation>At which window does this PC stand?</translation>
    </message>
    <message>
        <source>按数字选。五个窗口已经按规定建好，名称以后可以改。</source>
        <translation>Choose by digit. The five windows are there by rule; their names can be changed later.</translation>
    </message>
    <message>
        <source>%d 号窗口</source>
        <translation>Window %d</translation>
    </message>
    <message>
        <source>请抄进信封</source>
        <translation>Please copy this into the envelope</translation>
    </message>
    <message>
        <source>下面这些只显示这一次。电脑坏了，要靠恢复码取回数据。</source>
        <translation>This is shown only once. If the PC breaks, the recovery code brings the data back.</translation>
    </message>
    <message>
        <source>恢复码</source>
        <translation>Recovery code</translation>
    </message>
    <message>
        <source>主任</source>
        <translation>Director</translation>
    </message>
    <message>
        <source>一次性口令</source>
        <translation>One-time PIN</translation>
    </message>
    <message>
        <source>一次性密码</source>
        <translation>One-time password</translation>
    </message>
    <message>
        <source>名称就是这样</source>
        <translation>The name is right</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>先建练习中心</source>
        <translation>Practice centre first</translation>
    </message>
    <message>
        <source>正在建中心</source>
        <translation>Founding the centre</translation>
    </message>
    <message>
        <source>建立中心</source>
        <translation>Found the centre</translation>
    </message>
    <message>
        <source>信封装好了，去登录</source>
        <translation>The envelope is ready, sign in</translation>
    </message>
</context>
<context>
    <name>FourQuestions</name>
    <message>
        <source>一样，很清楚</source>
        <translation>The same, and clear</translation>
    </message>
    <message>
        <source>继续</source>
        <translation>Go on</translation>
    </message>
    <message>
        <source>汉字是乱码</source>
        <translation>The characters are garbled</translation>
    </message>
    <message>
        <source>换一种打印方式，自动再打一张</source>
        <translation>Prints again in another way by itself</translation>
    </message>
    <message>
        <source>字挤在左边，或右边被切掉</source>
        <translation>Squeezed to the left, or cut off at the right</translation>
    </message>
    <message>
        <source>换另一种纸宽，自动再打一张</source>
        <translation>Prints again for the other paper width by itself</translation>
    </message>
    <message>
        <source>没有出纸</source>
        <translation>No paper came out</translation>
    </message>
    <message>
        <source>看一步步的检查：电源、纸、盖子、线</source>
        <translation>Check step by step: power, paper, cover, cable</translation>
    </message>
</context>
<context>
    <name>FullPageDialog</name>
    <message>
        <source>完整测试页</source>
        <translation>Full test page</translation>
    </message>
    <message>
        <source>纸上每一段都有字母，看着对的就勾</source>
        <translation>Each part bears its letter; tick what looks right</translation>
    </message>
    <message>
        <source>长尺子没有折行</source>
        <translation>The long ruler is on one line</translation>
    </message>
    <message>
        <source>常用字清楚</source>
        <translation>Common characters are clear</translation>
    </message>
    <message>
        <source>少见字清楚</source>
        <translation>Rare characters are clear</translation>
    </message>
    <message>
        <source>第一行大字是大的</source>
        <translation>The first large line is large</translation>
    </message>
    <message>
        <source>第二行大字是大的</source>
        <translation>The second large line is large</translation>
    </message>
    <message>
        <source>第一块条纹整齐</source>
        <translation>The first striped block is even</translation>
    </message>
    <message>
        <source>第二块条纹整齐</source>
        <translation>The second striped block is even</translation>
    </message>
    <message>
        <source>方块码能扫出来</source>
        <translation>The QR code can be scanned</translation>
    </message>
    <message>
        <source>1、2、3 对齐</source>
        <translation>1, 2 and 3 are aligned</translation>
    </message>
    <message>
        <source>纸切开了</source>
        <translation>The paper was cut</translation>
    </message>
    <message>
        <source>接了钱箱</source>
        <translation>A cash drawer is connected</translation>
    </message>
    <message>
        <source>先不设</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>按看到的设好</source>
        <translation>Set it by what was seen</translation>
    </message>
</context>
<context>
    <name>HeaderPresenter</name>
    <message>
        <source>%d 号窗口</source>
        <translation>Window %d</translation>
    </message>
    <message>
        <source>练习，不作凭证</source>
        <translation>Practice, no proof</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>Working day</translation>
    </message>
    <message>
        <source>休息日（值班）</source>
        <translation>Day off (on duty)</translation>
    </message>
    <message>
        <source>有票没确认</source>
        <translation>Papers not confirmed</translation>
    </message>
    <message>
        <source>%d 张</source>
        <translation>%d</translation>
    </message>
    <message>
        <source>已排队 %d 张</source>
        <translation>%d waiting</translation>
    </message>
    <message>
        <source>打印机正常</source>
        <translation>Printer is well</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打印纸快用完</source>
        <translation>Paper nearly out</translation>
    </message>
    <message>
        <source>打印机缺纸</source>
        <translation>Printer out of paper</translation>
    </message>
    <message>
        <source>打印机盖子没合上</source>
        <translation>Printer cover is open</translation>
    </message>
    <message>
        <source>打印机切刀卡住</source>
        <translation>Printer cutter is stuck</translation>
    </message>
    <message>
        <source>打印机没有开</source>
        <translation>Printer is off</translation>
    </message>
    <message>
        <source>打印机没有回应</source>
        <translation>Printer doesn&apos;t answer</translation>
    </message>
    <message>
        <source>打印机不报状态</source>
        <translation>Printer tells no state</translation>
    </message>
    <message>
        <source>还没有设打印机</source>
        <translation>No printer set up</translation>
    </message>
    <message>
        <source>本机已保存</source>
        <translation>Saved on this PC</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>快捷键</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>现在能用的键都在这里</source>
        <translation>Every key that does something now</translation>
    </message>
    <message>
        <source>在哪里都一样</source>
        <translation>Everywhere the same</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>新建申请人</source>
        <translation>New applicant</translation>
    </message>
    <message>
        <source>试试全名，或让他刷身份证。</source>
        <translation>Try the full name, or let the person lay the ID card.</translation>
    </message>
    <message>
        <source>请刷身份证，或扫回执上的码</source>
        <translation>Lay the ID card, or scan the code of a receipt</translation>
    </message>
    <message>
        <source>没有证件：输入身份证号，或姓名拼音首字母（如 mxl）</source>
        <translation>Without a card: type the ID number, or the initials of the name in pinyin (such as mxl)</translation>
    </message>
    <message>
        <source>本窗口常办事项</source>
        <translation>Frequent items of this window</translation>
    </message>
    <message>
        <source>刷卡后按数字直接选</source>
        <translation>after the card, choose by digit</translation>
    </message>
    <message>
        <source>今天别忘了</source>
        <translation>Not to forget today</translation>
    </message>
    <message>
        <source>刚办完的</source>
        <translation>Just done</translation>
    </message>
    <message>
        <source>撤销最上一件</source>
        <translation>Undo the top one</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
    <message>
        <source>今天还没有办件。</source>
        <translation>No case today yet.</translation>
    </message>
    <message>
        <source>咨询</source>
        <translation>Inquiry</translation>
    </message>
    <message>
        <source>{count} 件可以出件</source>
        <translation>{count} ready to hand over</translation>
    </message>
    <message>
        <source>今天没有超期的件，也没有到期的件。</source>
        <translation>Nothing is overdue or due today.</translation>
    </message>
    <message>
        <source>接着办</source>
        <translation>Go on with it</translation>
    </message>
</context>
<context>
    <name>InputPanel</name>
    <message>
        <source>读卡器和扫码枪</source>
        <translation>Reader and scanner</translation>
    </message>
    <message>
        <source>打一个汉字试试</source>
        <translation>Type one Chinese character</translation>
    </message>
    <message>
        <source>可以跳过</source>
        <translation>may be skipped</translation>
    </message>
    <message>
        <source>刷一次身份证，或扫一张回执，程序会记住这台设备的快慢。</source>
        <translation>Lay an ID card or scan a receipt once; the program remembers the pace of this device.</translation>
    </message>
    <message>
        <source>用回标准快慢</source>
        <translation>Back to the standard pace</translation>
    </message>
    <message>
        <source>现在按“两个键之间少于 %d 毫秒就是设备”来认。</source>
        <translation>Now a device is what sends keys less than %d ms apart.</translation>
    </message>
    <message>
        <source>这台设备太慢，和打字分不开。请换一台，或改用键盘输入。</source>
        <translation>This device is too slow to be told from typing. Please use another one, or the keyboard.</translation>
    </message>
    <message>
        <source>认出来了，最慢隔 %d 毫秒。已记住这台设备。</source>
        <translation>Recognised; the longest gap was %d ms. This device is remembered.</translation>
    </message>
    <message>
        <source>汉字输入正常。</source>
        <translation>Typing Chinese works.</translation>
    </message>
    <message>
        <source>还没有汉字。请切换到中文输入法再打。</source>
        <translation>No Chinese character yet. Please switch to the Chinese input method and type again.</translation>
    </message>
</context>
<context>
    <name>ItemCard</name>
    <message>
        <source>办什么事</source>
        <translation>Which item</translation>
    </message>
    <message>
        <source>换事项</source>
        <translation>Other item</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>事项：按数字，或输编码、拼音首字母</source>
        <translation>Item: press a digit, or type the code or pinyin initials</translation>
    </message>
    <message>
        <source>事项编码</source>
        <translation>Item code</translation>
    </message>
</context>
<context>
    <name>MaterialRow</name>
    <message>
        <source>缺什么</source>
        <translation>What is wanting</translation>
    </message>
</context>
<context>
    <name>MaterialsCard</name>
    <message>
        <source>收了哪些材料</source>
        <translation>Which papers were taken</translation>
    </message>
    <message>
        <source>全齐</source>
        <translation>all there</translation>
    </message>
    <message>
        <source>逐件</source>
        <translation>one by one</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>NoPaperDialog</name>
    <message>
        <source>他说不用，需要时凭身份证补打</source>
        <translation>Not wanted; can be reprinted against the ID card</translation>
    </message>
    <message>
        <source>修好以后补打，关窗时会列出来</source>
        <translation>Reprint when mended; it is listed when the window closes</translation>
    </message>
</context>
<context>
    <name>NoticeDialog</name>
    <message>
        <source>还要补 {count} 件</source>
        <translation>{count} still to bring</translation>
    </message>
    <message>
        <source>不填就按事项的说法打；改过的说法下次排在最前。</source>
        <translation>Left empty, the words of the item are printed; changed words come first next time.</translation>
    </message>
    <message>
        <source>这张告知书</source>
        <translation>This notice</translation>
    </message>
    <message>
        <source>不算受理，不开始计时。下次刷身份证会自动提醒接着办。</source>
        <translation>It is no acceptance and no time runs. The next ID card reminds of it by itself.</translation>
    </message>
    <message>
        <source>打印后，这件事记为“已告知、待补正”</source>
        <translation>Once printed, the case is “noticed, papers awaited”</translation>
    </message>
    <message>
        <source>怎么补</source>
        <translation>How to mend it</translation>
    </message>
    <message>
        <source>{name}怎么补</source>
        <translation>How to mend {name}</translation>
    </message>
    <message>
        <source>以前的说法</source>
        <translation>Earlier words</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>正在打开今天的记录</source>
        <translation>Opening today&apos;s records</translation>
    </message>
</context>
<context>
    <name>PaperDialog</name>
    <message>
        <source>将要打印的单据</source>
        <translation>The paper to be printed</translation>
    </message>
    <message>
        <source>看下一段</source>
        <translation>Next part</translation>
    </message>
    <message>
        <source>看上一段</source>
        <translation>Part before</translation>
    </message>
</context>
<context>
    <name>PaperView</name>
    <message>
        <source>下面还有 · PgDn 看全文</source>
        <translation>More below · PgDn for all of it</translation>
    </message>
</context>
<context>
    <name>PcStatePresenter</name>
    <message>
        <source>还没有备份过</source>
        <translation>No backup yet</translation>
    </message>
    <message>
        <source>%d 天没有备份</source>
        <translation>No backup for %d days</translation>
    </message>
    <message>
        <source>%d月%d日 已备份</source>
        <translation>Backed up on %d/%d</translation>
    </message>
    <message>
        <source>昨天 %s 已备份</source>
        <translation>Backed up yesterday %s</translation>
    </message>
    <message>
        <source>今天 %s 已备份</source>
        <translation>Backed up today %s</translation>
    </message>
</context>
<context>
    <name>PeoplePanel</name>
    <message>
        <source>人员和窗口</source>
        <translation>People and windows</translation>
    </message>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>角色</source>
        <translation>Role</translation>
    </message>
    <message>
        <source>岗位</source>
        <translation>Posts</translation>
    </message>
    <message>
        <source>口令</source>
        <translation>PIN</translation>
    </message>
    <message>
        <source>工作人员</source>
        <translation>Staff</translation>
    </message>
    <message>
        <source>分配岗位</source>
        <translation>Assign a post</translation>
    </message>
    <message>
        <source>重设口令</source>
        <translation>Reset the PIN</translation>
    </message>
    <message>
        <source>不再在这里工作</source>
        <translation>No longer works here</translation>
    </message>
    <message>
        <source>窗口改名</source>
        <translation>Rename a window</translation>
    </message>
    <message>
        <source>增加工作人员</source>
        <translation>Add a person</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>%d 号 %s：%s</source>
        <translation>%d %s: %s</translation>
    </message>
    <message>
        <source>会得到一次性口令，第一次登录时换成自己的。</source>
        <translation>Gets a one-time PIN, to be changed at the first sign-in.</translation>
    </message>
    <message>
        <source>增加并发口令</source>
        <translation>Add and issue a PIN</translation>
    </message>
    <message>
        <source>%d 号 %s</source>
        <translation>%d %s</translation>
    </message>
    <message>
        <source>岗位名称</source>
        <translation>Name of the post</translation>
    </message>
    <message>
        <source>从今天起办这个窗口的全部事项。</source>
        <translation>Serves all items of this window from today on.</translation>
    </message>
    <message>
        <source>给 %s 分配岗位</source>
        <translation>Assign a post to %s</translation>
    </message>
    <message>
        <source>新名称</source>
        <translation>New name</translation>
    </message>
    <message>
        <source>已办的件仍写原来的名称。</source>
        <translation>Earlier cases keep the former name.</translation>
    </message>
    <message>
        <source>改名</source>
        <translation>Rename</translation>
    </message>
    <message>
        <source>给 %s 重设口令？</source>
        <translation>Reset the PIN of %s?</translation>
    </message>
    <message>
        <source>原来的口令马上不能用，等待也一并解除。</source>
        <translation>The former PIN ends at once, and so does a wait.</translation>
    </message>
    <message>
        <source>%s 不再在这里工作？</source>
        <translation>Does %s no longer work here?</translation>
    </message>
    <message>
        <source>以后不能登录；手上的件要先转交。</source>
        <translation>No more sign-in; open cases must be handed to others first.</translation>
    </message>
    <message>
        <source>结束工作</source>
        <translation>End the work</translation>
    </message>
</context>
<context>
    <name>PeoplePresenter</name>
    <message>
        <source>没有岗位</source>
        <translation>no post</translation>
    </message>
    <message>
        <source>要换一次性口令</source>
        <translation>one-time PIN to change</translation>
    </message>
    <message>
        <source>还没有人</source>
        <translation>nobody yet</translation>
    </message>
    <message>
        <source>任一窗口都可受理</source>
        <translation>Every window accepts every item</translation>
    </message>
    <message>
        <source>多少分钟没人用就锁屏</source>
        <translation>Minutes until the desk locks</translation>
    </message>
    <message>
        <source>咨询电话</source>
        <translation>Phone for questions</translation>
    </message>
    <message>
        <source>监督电话</source>
        <translation>Supervision phone</translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>no</translation>
    </message>
    <message>
        <source>没有填</source>
        <translation>not given</translation>
    </message>
</context>
<context>
    <name>PrinterForm</name>
    <message>
        <source>增加打印机</source>
        <translation>Add a printer</translation>
    </message>
    <message>
        <source>加好后自动试打一张</source>
        <translation>A test page follows by itself</translation>
    </message>
    <message>
        <source>前台小票机</source>
        <translation>Counter printer</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>网线 tcp:// · USB usb:// · 系统打印机 windows:// cups://</source>
        <translation>network tcp:// · USB usb:// · system printer windows:// cups://</translation>
    </message>
    <message>
        <source>型号</source>
        <translation>Model</translation>
    </message>
    <message>
        <source>不知道就选通用 80 毫米</source>
        <translation>in doubt, generic 80 mm</translation>
    </message>
    <message>
        <source>不增加</source>
        <translation>Don&apos;t add</translation>
    </message>
    <message>
        <source>增加并试打</source>
        <translation>Add and test</translation>
    </message>
</context>
<context>
    <name>PrintersPanel</name>
    <message>
        <source>打印机</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>应当打出来的样子</source>
        <translation>What should come out</translation>
    </message>
    <message>
        <source>平时都打到这台</source>
        <translation>Print here as a rule</translation>
    </message>
    <message>
        <source>移走这台</source>
        <translation>Take this one off</translation>
    </message>
    <message>
        <source>对照完整测试页</source>
        <translation>Compare the full test page</translation>
    </message>
    <message>
        <source>应当是这样</source>
        <translation>It should look so</translation>
    </message>
    <message>
        <source>还没有设打印机。</source>
        <translation>No printer is set up yet.</translation>
    </message>
    <message>
        <source>试打一张</source>
        <translation>Print a test page</translation>
    </message>
    <message>
        <source>增加打印机</source>
        <translation>Add a printer</translation>
    </message>
</context>
<context>
    <name>PrintersPresenter</name>
    <message>
        <source>图形打印</source>
        <translation>as pictures</translation>
    </message>
    <message>
        <source>文字打印</source>
        <translation>as text</translation>
    </message>
    <message>
        <source>%d 毫米</source>
        <translation>%d mm</translation>
    </message>
    <message>
        <source>已移走这台打印机。</source>
        <translation>The printer is off the list.</translation>
    </message>
    <message>
        <source>以后都打到这台。</source>
        <translation>Papers go to this printer from now on.</translation>
    </message>
    <message>
        <source>已发给打印机，看一眼纸条。</source>
        <translation>Sent to the printer; please look at the slip.</translation>
    </message>
    <message>
        <source>没有连上打印机，一张也没打。</source>
        <translation>The printer was not reached; nothing was printed.</translation>
    </message>
    <message>
        <source>打出来的和右边一样吗？按数字回答。</source>
        <translation>Does it look like the picture at the right? Answer by key.</translation>
    </message>
    <message>
        <source>打印机设好了。</source>
        <translation>The printer is set up.</translation>
    </message>
    <message>
        <source>请看四样：电源、纸、盖子、线。弄好后再试打一张。</source>
        <translation>Please check power, paper, cover and cable, then print another test page.</translation>
    </message>
    <message>
        <source>已按测试页设好。</source>
        <translation>Set up by the test page.</translation>
    </message>
</context>
<context>
    <name>RefuseDialog</name>
    <message>
        <source>理由，通知书上照写</source>
        <translation>Reason, printed as it stands</translation>
    </message>
    <message>
        <source>可以陈述意见；六十日内可以申请行政复议，六个月内可以提起行政诉讼。通知书上都有。</source>
        <translation>The applicant may be heard, apply for review within sixty days, or sue within six months. It is all on the paper.</translation>
    </message>
    <message>
        <source>申请人的权利</source>
        <translation>The applicant&apos;s rights</translation>
    </message>
</context>
<context>
    <name>SecretCard</name>
    <message>
        <source>请把口令交给 %s</source>
        <translation>Please hand the PIN to %s</translation>
    </message>
    <message>
        <source>只显示这一次，第一次登录时要换掉</source>
        <translation>Shown this once, to be changed at the first sign-in</translation>
    </message>
    <message>
        <source>一次性口令</source>
        <translation>One-time PIN</translation>
    </message>
    <message>
        <source>一次性密码</source>
        <translation>One-time password</translation>
    </message>
    <message>
        <source>已经交给本人</source>
        <translation>Handed over</translation>
    </message>
</context>
<context>
    <name>SettingsScreen</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>回答第 %d 个</source>
        <translation>Answer number %d</translation>
    </message>
</context>
<context>
    <name>SetupGuide</name>
    <message>
        <source>人员</source>
        <translation>People</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>读卡器和汉字</source>
        <translation>Reader and typing</translation>
    </message>
    <message>
        <source>完成</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>都设好了</source>
        <translation>All is set up</translation>
    </message>
    <message>
        <source>以后在“设置”里随时可以改。</source>
        <translation>Everything can be changed in the settings later.</translation>
    </message>
    <message>
        <source>开始办事</source>
        <translation>Begin to serve</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>锁屏</source>
        <translation>Lock</translation>
    </message>
    <message>
        <source>快捷键与帮助</source>
        <translation>Keys and help</translation>
    </message>
    <message>
        <source>补打上一张</source>
        <translation>Reprint the last paper</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Larger</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>原来大小</source>
        <translation>Standard size</translation>
    </message>
    <message>
        <source>没有认出刷到的内容，请再刷一次</source>
        <translation>What was scanned is not known here, please scan again</translation>
    </message>
</context>
<context>
    <name>SignInPresenter</name>
    <message>
        <source>谁在窗口？</source>
        <translation>Who is at the window?</translation>
    </message>
    <message>
        <source>按数字选人，再用小键盘输口令。</source>
        <translation>Choose by digit, then type the PIN on the number pad.</translation>
    </message>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>%d 号窗口</source>
        <translation>Window %d</translation>
    </message>
    <message>
        <source>还没有输入。</source>
        <translation>Nothing was typed yet.</translation>
    </message>
    <message>
        <source>两次输的不一样，请再输一次新口令。</source>
        <translation>The two differ; please type the new PIN again.</translation>
    </message>
    <message>
        <source>两次输的不一样，请再输一次新密码。</source>
        <translation>The two differ; please type the new password again.</translation>
    </message>
    <message>
        <source>%s。忘了口令，请副主任重设。</source>
        <translation>%s. For a forgotten PIN, please ask the deputy director to reset it.</translation>
    </message>
    <message>
        <source>口令不对，请再输一次。连错 5 次要等一会儿。</source>
        <translation>Wrong PIN, please type it again. After 5 wrong ones there is a wait.</translation>
    </message>
    <message>
        <source>%s 的口令</source>
        <translation>PIN of %s</translation>
    </message>
    <message>
        <source>新口令</source>
        <translation>New PIN</translation>
    </message>
    <message>
        <source>6 位以上数字，不用生日</source>
        <translation>6 digits or more, no birthday</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>再输一次新口令</source>
        <translation>New PIN once more</translation>
    </message>
    <message>
        <source>改好口令</source>
        <translation>Change the PIN</translation>
    </message>
    <message>
        <source>现在的一次性密码</source>
        <translation>Present one-time password</translation>
    </message>
    <message>
        <source>新密码</source>
        <translation>New password</translation>
    </message>
    <message>
        <source>10 个字以上，同意大事时用</source>
        <translation>10 characters or more, used to approve</translation>
    </message>
    <message>
        <source>再输一次新密码</source>
        <translation>New password once more</translation>
    </message>
    <message>
        <source>改好密码</source>
        <translation>Change the password</translation>
    </message>
    <message>
        <source>请核对今天的日期</source>
        <translation>Please check today&apos;s date</translation>
    </message>
    <message>
        <source>是今天，开始办理</source>
        <translation>It is today, begin</translation>
    </message>
    <message>
        <source>%s，先换成自己的口令</source>
        <translation>%s, choose your own PIN first</translation>
    </message>
    <message>
        <source>%s，再换成自己的密码</source>
        <translation>%s, now choose your own password</translation>
    </message>
    <message>
        <source>今天是哪一天？</source>
        <translation>Which day is it?</translation>
    </message>
</context>
<context>
    <name>SignInScreen</name>
    <message>
        <source>登录</source>
        <translation>Sign in</translation>
    </message>
    <message>
        <source>换人</source>
        <translation>Other person</translation>
    </message>
    <message>
        <source>不在名单里</source>
        <translation>Not in the list</translation>
    </message>
    <message>
        <source>忘了口令，请副主任在设置里重设。</source>
        <translation>For a forgotten PIN, ask the deputy director to reset it in the settings.</translation>
    </message>
    <message>
        <source>小键盘灯没亮，请按 Num Lock</source>
        <translation>The pad is off, please press Num Lock</translation>
    </message>
    <message>
        <source>小键盘灯已亮</source>
        <translation>The number pad is on</translation>
    </message>
</context>
<context>
    <name>StepNo</name>
    <message>
        <source>已完成</source>
        <translation>done</translation>
    </message>
    <message>
        <source>正在做</source>
        <translation>now</translation>
    </message>
    <message>
        <source>有问题</source>
        <translation>trouble</translation>
    </message>
    <message>
        <source>还没到</source>
        <translation>ahead</translation>
    </message>
    <message>
        <source>第 %d 步，%s</source>
        <translation>Step %d, %s</translation>
    </message>
</context>
<context>
    <name>TaskBar</name>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>正在停下，已做好的都会留着</source>
        <translation>Stopping; what is done is kept</translation>
    </message>
</context>
<context>
    <name>TextsDialog</name>
    <message>
        <source>姓名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>电话（可以不填）</source>
        <translation>Phone (optional)</translation>
    </message>
    <message>
        <source>住址（可以不填）</source>
        <translation>Address (optional)</translation>
    </message>
    <message>
        <source>为什么没有证号</source>
        <translation>Why there is no ID number</translation>
    </message>
    <message>
        <source>新生儿还没有证号</source>
        <translation>A newborn has none yet</translation>
    </message>
    <message>
        <source>证件丢了正在补</source>
        <translation>The card is lost and being replaced</translation>
    </message>
    <message>
        <source>为什么校验位不对</source>
        <translation>Why the check digit doesn&apos;t fit</translation>
    </message>
    <message>
        <source>证件原件如此</source>
        <translation>The card itself says so</translation>
    </message>
    <message>
        <source>代办人姓名</source>
        <translation>Name of the agent</translation>
    </message>
    <message>
        <source>有什么问题</source>
        <translation>What is wrong</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
</context>
<context>
    <name>WizardFrame</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>首次设置</source>
        <translation>First set-up</translation>
    </message>
    <message>
        <source>大约 5 分钟。每一步都可以以后再改。</source>
        <translation>About 5 minutes. Every step can be changed later.</translation>
    </message>
</context>
<context>
    <name>WorkPage</name>
    <message>
        <source>今日受理</source>
        <translation>accepted today</translation>
    </message>
    <message>
        <source>告知</source>
        <translation>notices</translation>
    </message>
    <message>
        <source>本窗口常办事项</source>
        <translation>Frequent items of this window</translation>
    </message>
</context>
</TS>
