<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name></name>
    <message>
        <source>期限</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>承办人</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>应办结</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>现在到哪一步</source>
        <translation>Current step</translation>
    </message>
    <message>
        <source>证号未核实</source>
        <translation>ID not verified</translation>
    </message>
    <message>
        <source>不计时</source>
        <translation>No time runs</translation>
    </message>
</context>
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
    <name>AcceptActions</name>
    <message>
        <source>接着办</source>
        <translation>Go on with it</translation>
    </message>
    <message>
        <source>新建申请人</source>
        <translation>New applicant</translation>
    </message>
    <message>
        <source>无证新建</source>
        <translation>New, no card</translation>
    </message>
    <message>
        <source>只咨询</source>
        <translation>Inquiry</translation>
    </message>
    <message>
        <source>撤销上一件</source>
        <translation>Undo the last case</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>没有可以撤销的</source>
        <translation>Nothing to undo</translation>
    </message>
    <message>
        <source>选定事项</source>
        <translation>Choose item</translation>
    </message>
    <message>
        <source>选定</source>
        <translation>Choose</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>这件已经收过件，办理人不能再改</source>
        <translation>This case is already taken in; who attends can&apos;t be changed</translation>
    </message>
    <message>
        <source>这件已经收过件，事项不能再换</source>
        <translation>This case is already taken in; the item can&apos;t be changed</translation>
    </message>
    <message>
        <source>先选要办的事项</source>
        <translation>Choose the item first</translation>
    </message>
    <message>
        <source>更换</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>退一步</source>
        <translation>Step back</translation>
    </message>
    <message>
        <source>改为代办</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>换事项</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>全齐</source>
        <translation>all there</translation>
    </message>
    <message>
        <source>材料全齐</source>
        <translation>All papers there</translation>
    </message>
    <message>
        <source>告知书排队</source>
        <translation>Queue the notice</translation>
    </message>
    <message>
        <source>打印一次性告知书</source>
        <translation>Print the notice</translation>
    </message>
    <message>
        <source>受理办结，回执排队</source>
        <translation>Finish, queue receipt</translation>
    </message>
    <message>
        <source>受理，回执排队</source>
        <translation>Accept, queue receipt</translation>
    </message>
    <message>
        <source>受理办结并打印回执</source>
        <translation>Finish and print</translation>
    </message>
    <message>
        <source>受理并打印回执</source>
        <translation>Accept and print</translation>
    </message>
    <message>
        <source>先刷身份证或查找申请人</source>
        <translation>Lay the ID card or find the applicant first</translation>
    </message>
    <message>
        <source>还有 {count} 件没核对</source>
        <translation>{count} papers not checked yet</translation>
    </message>
    <message>
        <source>这个事项在综合窗口办理</source>
        <translation>This item is served at the general window</translation>
    </message>
    <message>
        <source>这个事项在 {number} 号窗口办理</source>
        <translation>This item is served at window {number}</translation>
    </message>
    <message>
        <source>{name}不能容缺</source>
        <translation>{name} can&apos;t follow later</translation>
    </message>
    <message>
        <source>先受理，限期补（容缺）</source>
        <translation>Accept, papers to follow</translation>
    </message>
    <message>
        <source>容缺受理</source>
        <translation>Accept provisionally</translation>
    </message>
    <message>
        <source>看告知书全文</source>
        <translation>View the whole notice</translation>
    </message>
    <message>
        <source>告知书全文</source>
        <translation>Whole notice</translation>
    </message>
    <message>
        <source>只受理，不打印</source>
        <translation>Accept only, no printing</translation>
    </message>
    <message>
        <source>只受理</source>
        <translation>Accept only</translation>
    </message>
    <message>
        <source>这件已经收过件</source>
        <translation>This case is already taken in</translation>
    </message>
    <message>
        <source>先接件</source>
        <translation>Take in</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>接着办这件</source>
        <translation>Go on with this case</translation>
    </message>
    <message>
        <source>办新的</source>
        <translation>Start a new case</translation>
    </message>
    <message>
        <source>重输</source>
        <translation>Type again</translation>
    </message>
    <message>
        <source>注明原因</source>
        <translation>State the reason</translation>
    </message>
    <message>
        <source>登记引导</source>
        <translation>Record a referral</translation>
    </message>
    <message>
        <source>看这一件</source>
        <translation>View this case</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>已经存了 3 件，请先办完一件</source>
        <translation>3 cases are set aside already; please complete one first</translation>
    </message>
    <message>
        <source>先存着，办{name}</source>
        <translation>Set aside, take {name}</translation>
    </message>
    <message>
        <source>接着办{name}</source>
        <translation>Go on with {name}</translation>
    </message>
    <message>
        <source>申请人不要纸质</source>
        <translation>Applicant wants no paper</translation>
    </message>
    <message>
        <source>打印机坏</source>
        <translation>Printer is broken</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>先受理，限期补</source>
        <translation>Accept, papers to follow</translation>
    </message>
    <message>
        <source>打两联：一联给本人，一联签字留存</source>
        <translation>Print two copies: one for the applicant, one to sign and keep</translation>
    </message>
    <message>
        <source>用大字打印（给老年人）</source>
        <translation>Print in large type (for older people)</translation>
    </message>
    <message>
        <source>返回改材料</source>
        <translation>Back to the papers</translation>
    </message>
    <message>
        <source>登记，接着办</source>
        <translation>Register and go on</translation>
    </message>
    <message>
        <source>记下代办人</source>
        <translation>Note the agent</translation>
    </message>
    <message>
        <source>记下问题</source>
        <translation>Note the problem</translation>
    </message>
    <message>
        <source>容缺受理并打印回执</source>
        <translation>Accept provisionally and print</translation>
    </message>
    <message>
        <source>打印告知书</source>
        <translation>Print the notice</translation>
    </message>
    <message>
        <source>不予受理并打印通知书</source>
        <translation>Refuse and print</translation>
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
        <source>选第 {n} 行</source>
        <translation>Choose row {n}</translation>
    </message>
    <message>
        <source>逐件</source>
        <translation>each</translation>
    </message>
</context>
<context>
    <name>AcceptViews</name>
    <message>
        <source>{age} 岁</source>
        <translation>Age {age}</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>{name}（代办）</source>
        <translation>{name} (agent)</translation>
    </message>
    <message>
        <source>本人</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>办理人</source>
        <translation>Attending</translation>
    </message>
    <message>
        <source>证号未核实</source>
        <translation>ID not verified</translation>
    </message>
    <message>
        <source>没有证号</source>
        <translation>No ID number</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>刷卡读到</source>
        <translation>Read from card</translation>
    </message>
    <message>
        <source>第一次在本中心办事</source>
        <translation>First case at this centre</translation>
    </message>
    <message>
        <source>以前在本中心办过 {count} 件以上</source>
        <translation>{count} or more earlier cases at this centre</translation>
    </message>
    <message>
        <source>以前在本中心办过 {count} 件</source>
        <translation>{count} earlier cases at this centre</translation>
    </message>
    <message>
        <source>{day}前办结</source>
        <translation>Finished by {day}</translation>
    </message>
    <message>
        <source>期限见办事须知</source>
        <translation>See the item sheet</translation>
    </message>
    <message>
        <source>当场办结</source>
        <translation>Finished on the spot</translation>
    </message>
    <message>
        <source>承诺件</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>上报审核</source>
        <translation>Sent up</translation>
    </message>
    <message>
        <source>代办</source>
        <translation>By agent</translation>
    </message>
    <message>
        <source>历史事项</source>
        <translation>Historical</translation>
    </message>
    <message>
        <source>{days} 个工作日</source>
        <translation>{days} working days</translation>
    </message>
    <message>
        <source>{days} 天</source>
        <translation>{days} days</translation>
    </message>
    <message>
        <source>{settled} / {all} 件，{unchecked} 件未核对</source>
        <translation>{settled} / {all}, {unchecked} to check</translation>
    </message>
    <message>
        <source>{settled} / {all} 件</source>
        <translation>{settled} / {all}</translation>
    </message>
    <message>
        <source>{settled} / {all} 件，齐了</source>
        <translation>{settled} / {all}, complete</translation>
    </message>
    <message>
        <source>未核对</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>要补</source>
        <translation>To bring</translation>
    </message>
    <message>
        <source>原件</source>
        <translation>Original</translation>
    </message>
    <message>
        <source>复印件</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>原件核验，留复印件</source>
        <translation>Seen, copy kept</translation>
    </message>
    <message>
        <source>原件或复印件</source>
        <translation>Original or copy</translation>
    </message>
    <message>
        <source>电子件</source>
        <translation>Electronic file</translation>
    </message>
    <message>
        <source>{form} {copies} 份</source>
        <translation>{form} × {copies}</translation>
    </message>
    <message>
        <source>已收</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>没带</source>
        <translation>Missing</translation>
    </message>
    <message>
        <source>未盖章</source>
        <translation>No seal</translation>
    </message>
    <message>
        <source>已过期</source>
        <translation>Expired</translation>
    </message>
    <message>
        <source>看不清</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>其他…</source>
        <translation>Other…</translation>
    </message>
    <message>
        <source>当场改</source>
        <translation>Correct on the spot</translation>
    </message>
    <message>
        <source>共享获取</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>装纸后接着打</source>
        <translation>Prints once paper is in</translation>
    </message>
    <message>
        <source>办理</source>
        <translation>Decide</translation>
    </message>
    <message>
        <source>将打印：一次性告知书</source>
        <translation>Prints: one-time notice</translation>
    </message>
    <message>
        <source>将打印：受理办结回执</source>
        <translation>Prints: finishing receipt</translation>
    </message>
    <message>
        <source>将打印：受理回执</source>
        <translation>Prints: receipt</translation>
    </message>
    <message>
        <source>补交日期：{day}前（含当日）</source>
        <translation>Papers to follow by {day} (that day included)</translation>
    </message>
    <message>
        <source>登记申请人</source>
        <translation>Register the applicant</translation>
    </message>
    <message>
        <source>照证件填写姓名。电话和住址可以不填。</source>
        <translation>Fill in the name as on the card. Phone and address are optional.</translation>
    </message>
    <message>
        <source>谁来代办</source>
        <translation>Who is the agent</translation>
    </message>
    <message>
        <source>填代办人的姓名；本人来办的，清空后按 Enter。</source>
        <translation>Fill in the name of the agent; if the applicant came in person, clear it and press Enter.</translation>
    </message>
    <message>
        <source>这份材料有什么问题</source>
        <translation>What is wrong with this paper</translation>
    </message>
    <message>
        <source>告知书上会照写，请用一句话写明。</source>
        <translation>The notice prints it as it stands, so please state it in one sentence.</translation>
    </message>
    <message>
        <source>为什么不打印</source>
        <translation>Why nothing is printed</translation>
    </message>
    <message>
        <source>受理照常。以后要回执，到办件里按 F10。</source>
        <translation>The case is accepted all the same. The receipt can follow: F10 in Cases.</translation>
    </message>
    <message>
        <source>先受理，限期补（容缺）</source>
        <translation>Accept, papers to follow (provisional)</translation>
    </message>
    <message>
        <source>缺的材料都可以后补。请和申请人说好补交日期。</source>
        <translation>All wanting papers can follow later. Please agree the day with the applicant.</translation>
    </message>
    <message>
        <source>一次性告知</source>
        <translation>One-time notice</translation>
    </message>
    <message>
        <source>这次告知有上次没告知的材料</source>
        <translation>This notice names papers that the last one did not</translation>
    </message>
    <message>
        <source>确有原因请写明；这一次会记入责任追究登记。</source>
        <translation>If there is a good reason, please state it; this is entered in the accountability register.</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>通知书上写明理由，并告知可以申请复议、提起诉讼。</source>
        <translation>The notice states the reason and the right to apply for review or to sue.</translation>
    </message>
</context>
<context>
    <name>AcceptWords</name>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
    </message>
    <message>
        <source>身份证号输得不对，校验位对不上</source>
        <translation>The ID number is wrong; the check digit doesn&apos;t fit</translation>
    </message>
    <message>
        <source>资料都还在。请对着证件再核一遍；证件确实这样，按 F9 注明原因后继续。</source>
        <translation>All entries are kept. Please check against the card again; if the card itself says so, press F9, state the reason and go on.</translation>
    </message>
    <message>
        <source>{day}申请{item}{lacking}。今天带来了吗？</source>
        <translation>Applied on {day}: {item}{lacking}. Were the papers brought today?</translation>
    </message>
    <message>
        <source>{name}有一件“待补正”</source>
        <translation>{name} has a case waiting for papers</translation>
    </message>
    <message>
        <source>{number}，{item}，{state}。不用重新受理，可以接着办那一件。</source>
        <translation>{number}, {item}, {state}. No need to accept it again; you can go on with that case.</translation>
    </message>
    <message>
        <source>{name}已有一件在办</source>
        <translation>{name} already has an open case</translation>
    </message>
    <message>
        <source>另一位</source>
        <translation>another person</translation>
    </message>
    <message>
        <source>那一件</source>
        <translation>that case</translation>
    </message>
    <message>
        <source>扫到另一张单据</source>
        <translation>Another paper was scanned</translation>
    </message>
    <message>
        <source>刷到的是{name}</source>
        <translation>The card is that of {name}</translation>
    </message>
    <message>
        <source>{name}这件还没办完，已填的都在。先存着换人，还是接着办？</source>
        <translation>The case of {name} is not complete yet; all entries are kept. Set it aside and change over, or go on with it?</translation>
    </message>
    <message>
        <source>综合窗口</source>
        <translation>General window</translation>
    </message>
    <message>
        <source>{number} 号窗口</source>
        <translation>Window {number}</translation>
    </message>
    <message>
        <source>这个事项在 {window}办理</source>
        <translation>This item is served at: {window}</translation>
    </message>
    <message>
        <source>这里不能受理，可以一次性告知。按 F9 登记一次引导，请申请人过去。</source>
        <translation>It can&apos;t be accepted here, but a one-time notice can be given. Press F9 to record a referral, and ask the applicant to go there.</translation>
    </message>
    <message>
        <source>{item}这一件不用再受理。按 F9 看它办到哪一步。</source>
        <translation>{item}: this case needs no acceptance any more. Press F9 to see where it stands.</translation>
    </message>
    <message>
        <source>请核对证号，按数字选；不在里面的再多输几个字。</source>
        <translation>Please check the ID number and choose by digit; if it is not among them, type a few more characters.</translation>
    </message>
    <message>
        <source>找到 {count} 个</source>
        <translation>{count} found</translation>
    </message>
    <message>
        <source>可以按数字、输编码或拼音首字母。已填的都在。</source>
        <translation>Press a digit, or type the code or pinyin initials. All entries are kept.</translation>
    </message>
    <message>
        <source>没有找到这个事项</source>
        <translation>This item was not found</translation>
    </message>
    <message>
        <source>要办的事项已经选好</source>
        <translation>The item is already chosen</translation>
    </message>
    <message>
        <source>请刷身份证，刷好就办{item}。</source>
        <translation>Please lay the ID card; then {item} begins.</translation>
    </message>
    <message>
        <source>{name}这件还没办完</source>
        <translation>The case of {name} is not complete yet</translation>
    </message>
    <message>
        <source>已填的都在。请先办完这一件，再办别的事项。</source>
        <translation>All entries are kept. Please complete this case first, then begin another item.</translation>
    </message>
    <message>
        <source>没有动屏幕上的内容。请扫回执或告知书上的码。</source>
        <translation>Nothing on the screen was changed. Please scan the code of a receipt or a notice.</translation>
    </message>
    <message>
        <source>这个码不是本中心的单据</source>
        <translation>This code is not from a paper of this centre</translation>
    </message>
    <message>
        <source>正在办的就是{name}</source>
        <translation>{name} is the one being served</translation>
    </message>
    <message>
        <source>没有换人，请接着办。</source>
        <translation>The person is the same; please go on.</translation>
    </message>
    <message>
        <source>这一件还在屏幕上。请先办完一件，再退出。</source>
        <translation>This case is still on the screen. Please complete one first, then leave.</translation>
    </message>
    <message>
        <source>已经存了 3 件没办完</source>
        <translation>3 cases are set aside and not complete</translation>
    </message>
    <message>
        <source>现在不能{action}</source>
        <translation>Not possible now: {action}</translation>
    </message>
    <message>
        <source>{why}。已填的都在，请接着填。</source>
        <translation>{why}. All entries are kept; please go on.</translation>
    </message>
    <message>
        <source>请照证件填姓名，再继续。</source>
        <translation>Please fill in the name as on the card, then go on.</translation>
    </message>
    <message>
        <source>请填没有证号的原因，再继续。</source>
        <translation>Please fill in why there is no ID number, then go on.</translation>
    </message>
    <message>
        <source>请填注明的原因，再继续。</source>
        <translation>Please fill in the reason, then go on.</translation>
    </message>
    <message>
        <source>这一项还没有填写</source>
        <translation>This field is still empty</translation>
    </message>
    <message>
        <source>没有写是什么问题</source>
        <translation>The problem is not stated</translation>
    </message>
    <message>
        <source>请用一句话写明，告知书上会照写。</source>
        <translation>Please state it in one sentence; the notice prints it as it stands.</translation>
    </message>
    <message>
        <source>没有写原因</source>
        <translation>No reason is given</translation>
    </message>
    <message>
        <source>请用一句话写明原因后再办。</source>
        <translation>Please state the reason in one sentence first.</translation>
    </message>
    <message>
        <source>这一件刚才已经办好，没有重复</source>
        <translation>This was done a moment ago; it was not repeated</translation>
    </message>
    <message>
        <source>上次没办完：{subject}，第 {step} 步</source>
        <translation>Left from last time: {subject}, step {step}</translation>
    </message>
    <message>
        <source>{subject}，第 {step} 步</source>
        <translation>{subject}, step {step}</translation>
    </message>
    <message>
        <source>排队</source>
        <translation>Queued</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>已告知 {tail}，告知书{papers}</source>
        <translation>Case {tail}: notice given. {papers}: notice</translation>
    </message>
    <message>
        <source>已不予受理 {tail}，通知书{papers}</source>
        <translation>Case {tail} refused. {papers}: notice</translation>
    </message>
    <message>
        <source>已接件 {tail}，收件凭证{papers}</source>
        <translation>Case {tail} taken in. {papers}: originals receipt</translation>
    </message>
    <message>
        <source>已受理 {tail}，没有打印</source>
        <translation>Case {tail} accepted, nothing printed</translation>
    </message>
    <message>
        <source>已办结 {tail}，回执{papers}</source>
        <translation>Case {tail} finished. {papers}: receipt</translation>
    </message>
    <message>
        <source>已受理 {tail}，回执{papers}</source>
        <translation>Case {tail} accepted. {papers}: receipt</translation>
    </message>
    <message>
        <source>已登记引导，去 {number} 号窗口</source>
        <translation>Referral recorded, to window {number}</translation>
    </message>
    <message>
        <source>已记一次咨询</source>
        <translation>Inquiry logged</translation>
    </message>
    <message>
        <source>已撤销 {tail}</source>
        <translation>Case {tail} undone</translation>
    </message>
    <message>
        <source>已撤销 {tail}，回执请收回</source>
        <translation>Case {tail} undone; please take back the receipt</translation>
    </message>
    <message>
        <source>已撤销 {tail}，单据请收回</source>
        <translation>Case {tail} undone; please take back the paper</translation>
    </message>
</context>
<context>
    <name>ApplicantColumn</name>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>更换</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>{month}月{day}日</source>
        <translation>{month}/{day}</translation>
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
    <name>CaseDeeds</name>
    <message>
        <source>还没填领取人姓名</source>
        <translation>The name of the person collecting is missing</translation>
    </message>
    <message>
        <source>请照他的身份证填写；还没有交出去</source>
        <translation>Please fill it in as on their ID card; nothing has been handed over yet</translation>
    </message>
    <message>
        <source>还没有选</source>
        <translation>Nothing is chosen yet</translation>
    </message>
    <message>
        <source>请选一项再按 Enter；数据没有变动</source>
        <translation>Please choose one, then press Enter; no data was changed</translation>
    </message>
    <message>
        <source>已办结 {n}，等申请人领取</source>
        <translation>Case {n} finished, waiting to be collected</translation>
    </message>
    <message>
        <source>已出件 {n}</source>
        <translation>Case {n} handed over</translation>
    </message>
    <message>
        <source>已记下告知 {n}</source>
        <translation>Case {n}: notification logged</translation>
    </message>
    <message>
        <source>已撤件 {n}</source>
        <translation>Case {n} withdrawn</translation>
    </message>
    <message>
        <source>原件已退还 {n}</source>
        <translation>Case {n}: originals returned</translation>
    </message>
    <message>
        <source>已更正 {n}</source>
        <translation>Case {n} corrected</translation>
    </message>
    <message>
        <source>已裁定 {n}</source>
        <translation>Case {n} ruled on</translation>
    </message>
    <message>
        <source>已转交 {n}</source>
        <translation>Case {n} reassigned</translation>
    </message>
    <message>
        <source>已撤销 {n}</source>
        <translation>Case {n} undone</translation>
    </message>
    <message>
        <source>补打的单据已进打印队列</source>
        <translation>The reprint is in the print queue</translation>
    </message>
    <message>
        <source>已记下，单据有着落了</source>
        <translation>Noted; the paper is accounted for</translation>
    </message>
    <message>
        <source>{done}，打出的单据请收回</source>
        <translation>{done}; please take back the printed paper</translation>
    </message>
</context>
<context>
    <name>CaseForms</name>
    <message>
        <source>不符合规定的条件</source>
        <translation>The set conditions are not met</translation>
    </message>
    <message>
        <source>核实的情况与申请不符</source>
        <translation>What was verified differs from the application</translation>
    </message>
    <message>
        <source>办得怎么样？</source>
        <translation>How did it turn out?</translation>
    </message>
    <message>
        <source>办结，打印通知书</source>
        <translation>Finish and print the notice</translation>
    </message>
    <message>
        <source>按不予办理办结</source>
        <translation>Finish as denied</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>办成</source>
        <translation>Granted</translation>
    </message>
    <message>
        <source>不予办理</source>
        <translation>Not granted</translation>
    </message>
    <message>
        <source>结果怎么写</source>
        <translation>How to put the outcome</translation>
    </message>
    <message>
        <source>可以不填，会写在办结通知书上</source>
        <translation>Optional; goes on the completion notice</translation>
    </message>
    <message>
        <source>为什么不予办理</source>
        <translation>Why it is not granted</translation>
    </message>
    <message>
        <source>谁来领？</source>
        <translation>Who collects?</translation>
    </message>
    <message>
        <source>交给本人</source>
        <translation>Hand to the applicant</translation>
    </message>
    <message>
        <source>交给代领人</source>
        <translation>Hand to the proxy</translation>
    </message>
    <message>
        <source>谁来领</source>
        <translation>Who collects</translation>
    </message>
    <message>
        <source>本人领取</source>
        <translation>The applicant collects</translation>
    </message>
    <message>
        <source>他人领取</source>
        <translation>Someone else collects</translation>
    </message>
    <message>
        <source>原件一起退还</source>
        <translation>Return the originals as well</translation>
    </message>
    <message>
        <source>原件先不退</source>
        <translation>Keep the originals for now</translation>
    </message>
    <message>
        <source>代管的原件</source>
        <translation>Originals in custody</translation>
    </message>
    <message>
        <source>原件退给谁？</source>
        <translation>Who gets the originals?</translation>
    </message>
    <message>
        <source>退给本人</source>
        <translation>Return to the applicant</translation>
    </message>
    <message>
        <source>退给代领人</source>
        <translation>Return to the proxy</translation>
    </message>
    <message>
        <source>承办人请假</source>
        <translation>Handler on leave</translation>
    </message>
    <message>
        <source>换了岗位</source>
        <translation>Moved to another post</translation>
    </message>
    <message>
        <source>要别的窗口接着办</source>
        <translation>Another window is to go on with it</translation>
    </message>
    <message>
        <source>转交给谁？</source>
        <translation>Reassign to whom?</translation>
    </message>
    <message>
        <source>{case}。接收人本人输数字口令，以后由他负责。</source>
        <translation>{case}. The receiver types the PIN in person and is responsible from now on.</translation>
    </message>
    <message>
        <source>转交</source>
        <translation>Reassign</translation>
    </message>
    <message>
        <source>接收人</source>
        <translation>Receiver</translation>
    </message>
    <message>
        <source>为什么转交</source>
        <translation>Reason for reassigning</translation>
    </message>
    <message>
        <source>接收人的数字口令</source>
        <translation>PIN of the receiver</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>短信</source>
        <translation>Text message</translation>
    </message>
    <message>
        <source>当面</source>
        <translation>In person</translation>
    </message>
    <message>
        <source>书面</source>
        <translation>In writing</translation>
    </message>
    <message>
        <source>办到哪一步了</source>
        <translation>How far it has got</translation>
    </message>
    <message>
        <source>可以来领了</source>
        <translation>Ready to be collected</translation>
    </message>
    <message>
        <source>还要等几天</source>
        <translation>A few more days to wait</translation>
    </message>
    <message>
        <source>怎么告诉申请人的？</source>
        <translation>How was the applicant told?</translation>
    </message>
    <message>
        <source>记下告知</source>
        <translation>Log the message</translation>
    </message>
    <message>
        <source>方式</source>
        <translation>Means</translation>
    </message>
    <message>
        <source>说了什么</source>
        <translation>What was said</translation>
    </message>
    <message>
        <source>可以不填</source>
        <translation>Optional</translation>
    </message>
    <message>
        <source>为什么撤件？</source>
        <translation>Why withdraw the case?</translation>
    </message>
    <message>
        <source>{case}。撤件后不再办，编号不再使用。</source>
        <translation>{case}. A withdrawn case goes no further, and its number is not used again.</translation>
    </message>
    <message>
        <source>撤件</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>由来</source>
        <translation>Grounds</translation>
    </message>
    <message>
        <source>申请人不办了</source>
        <translation>Applicant gives it up</translation>
    </message>
    <message>
        <source>误接</source>
        <translation>Taken in by mistake</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Remarks</translation>
    </message>
    <message>
        <source>更正哪一处？</source>
        <translation>Correct which part?</translation>
    </message>
    <message>
        <source>{case}。原来的记录都留着，要主任或副主任同意。</source>
        <translation>{case}. Earlier records all stay; the director or a deputy director must agree.</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>改什么</source>
        <translation>What to change</translation>
    </message>
    <message>
        <source>为什么更正</source>
        <translation>Reason for correcting</translation>
    </message>
    <message>
        <source>结果改为“不予办理”</source>
        <translation>Change the outcome to “Not granted”</translation>
    </message>
    <message>
        <source>结果改为“办成”</source>
        <translation>Change the outcome to “Granted”</translation>
    </message>
    <message>
        <source>情形改为“{name}”</source>
        <translation>Change the situation to “{name}”</translation>
    </message>
    <message>
        <source>冲销最后一步（{words}）</source>
        <translation>Reverse the last step ({words})</translation>
    </message>
    <message>
        <source>以“{words}”为准</source>
        <translation>“{words}” stands</translation>
    </message>
    <message>
        <source>以哪一次为准？</source>
        <translation>Which one stands?</translation>
    </message>
    <message>
        <source>{case}。两个窗口的处理互相矛盾，两次的记录都留着。</source>
        <translation>{case}. Two windows dealt with it in conflicting ways; both records stay.</translation>
    </message>
    <message>
        <source>裁定</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>以哪次为准</source>
        <translation>Which one stands</translation>
    </message>
    <message>
        <source>理由</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>申请人丢了</source>
        <translation>Applicant lost it</translation>
    </message>
    <message>
        <source>打得不清楚</source>
        <translation>Not printed clearly</translation>
    </message>
    <message>
        <source>要再留一份</source>
        <translation>One more copy is wanted</translation>
    </message>
    <message>
        <source>补打哪一张？</source>
        <translation>Reprint which paper?</translation>
    </message>
    <message>
        <source>补打的会印上“补打”和第几次。</source>
        <translation>A reprint is marked “补打” (reprint) with its count.</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>单据</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>为什么补打</source>
        <translation>Reason for reprinting</translation>
    </message>
    <message>
        <source>这张打完整了吗？</source>
        <translation>Did this paper print in full?</translation>
    </message>
    <message>
        <source>{paper}。不完整或没出来的，会重打一张，印上“补打”。</source>
        <translation>{paper}. If incomplete or missing, it is printed again, marked “补打” (reprint).</translation>
    </message>
    <message>
        <source>就是这样</source>
        <translation>That is right</translation>
    </message>
    <message>
        <source>出来的纸</source>
        <translation>What came out</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>不完整</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>没有出来</source>
        <translation>Nothing came out</translation>
    </message>
</context>
<context>
    <name>CasesPresenter</name>
    <message>
        <source>{n} 现在是“{step}”，还不能出件</source>
        <translation>{n} is now “{step}” and can&apos;t be handed over yet</translation>
    </message>
</context>
<context>
    <name>CasesScreen</name>
    <message>
        <source>办件</source>
        <translation>Cases</translation>
    </message>
</context>
<context>
    <name>CataloguePresenter</name>
    <message>
        <source>{code} 办事须知已交给打印机</source>
        <translation>Item sheet of {code} sent to the printer</translation>
    </message>
    <message>
        <source>{code} 已显示在对面屏上</source>
        <translation>{code} is shown on the villager&apos;s screen</translation>
    </message>
    <message>
        <source>全部 {total} 项</source>
        <translation>All {total} items</translation>
    </message>
    <message>
        <source>{total} · 还没有公布</source>
        <translation>{total} · not published yet</translation>
    </message>
    <message>
        <source>{total} · 最近 {day}公布</source>
        <translation>{total} · last published {day}</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
    <message>
        <source>试试编号，或换几个字。</source>
        <translation>Try the code, or other words.</translation>
    </message>
    <message>
        <source>这个窗口没有事项</source>
        <translation>No items at this window</translation>
    </message>
    <message>
        <source>按 + 看下一个窗口。</source>
        <translation>Press + for the next window.</translation>
    </message>
    <message>
        <source>先选一个事项</source>
        <translation>Choose an item first</translation>
    </message>
    <message>
        <source>还没有公布，不能给群众看</source>
        <translation>Not published yet, can&apos;t be shown to villagers</translation>
    </message>
    <message>
        <source>这台电脑没有接对面屏</source>
        <translation>No villager&apos;s screen is connected to this PC</translation>
    </message>
    <message>
        <source>没有公布过，不用停办</source>
        <translation>Never published, nothing to discontinue</translation>
    </message>
    <message>
        <source>历史事项，只供查询</source>
        <translation>Former item, for reference only</translation>
    </message>
    <message>
        <source>没有在办，不能受理</source>
        <translation>Not in service, can&apos;t be accepted</translation>
    </message>
    <message>
        <source>您的角色只能查看</source>
        <translation>Your role can only view</translation>
    </message>
</context>
<context>
    <name>CatalogueScreen</name>
    <message>
        <source>事项公示</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>找事项</source>
        <translation>Find an item</translation>
    </message>
    <message>
        <source>事项名称、编号或拼音首字母，如 303 或 gljt</source>
        <translation>Item name, code or pinyin initials, such as 303 or gljt</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>承诺时间</source>
        <translation>Committed time</translation>
    </message>
    <message>
        <source>打印办事须知</source>
        <translation>Print the sheet</translation>
    </message>
    <message>
        <source>打印须知</source>
        <translation>Print sheet</translation>
    </message>
    <message>
        <source>在对面屏上显示</source>
        <translation>Villager&apos;s screen</translation>
    </message>
    <message>
        <source>对面屏显示</source>
        <translation>Villager&apos;s screen</translation>
    </message>
    <message>
        <source>马上受理这件事</source>
        <translation>Accept this item</translation>
    </message>
    <message>
        <source>改这个事项</source>
        <translation>Change item</translation>
    </message>
    <message>
        <source>改事项</source>
        <translation>Change item</translation>
    </message>
    <message>
        <source>停办</source>
        <translation>Discontinue</translation>
    </message>
    <message>
        <source>新事项</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>印公示材料</source>
        <translation>Publications</translation>
    </message>
    <message>
        <source>选事项</source>
        <translation>Choose an item</translation>
    </message>
    <message>
        <source>换窗口</source>
        <translation>Other window</translation>
    </message>
    <message>
        <source>往下看</source>
        <translation>Further down</translation>
    </message>
    <message>
        <source>只有主任、副主任能改</source>
        <translation>Only the director or a deputy director can change it</translation>
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
    <name>Changes</name>
    <message>
        <source>现行版本</source>
        <translation>Current version</translation>
    </message>
    <message>
        <source>现在没有公布</source>
        <translation>Not published now</translation>
    </message>
    <message>
        <source>改了什么</source>
        <translation>What changed</translation>
    </message>
    <message>
        <source>新版本</source>
        <translation>New version</translation>
    </message>
    <message>
        <source>（没有）</source>
        <translation>(none)</translation>
    </message>
    <message>
        <source>和现行版本一样，只换生效日期。</source>
        <translation>Same as the current version, only the effective date changes.</translation>
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
        <translation>Take in</translation>
    </message>
    <message>
        <source>只咨询</source>
        <translation>Inquiry</translation>
    </message>
</context>
<context>
    <name>DeedDesk</name>
    <message>
        <source>没有别的人可以接收，没有转交</source>
        <translation>Nobody else can receive it, not reassigned</translation>
    </message>
    <message>
        <source>这件还没有打过单据，没有可补打的</source>
        <translation>No paper printed for this case yet, nothing to reprint</translation>
    </message>
    <message>
        <source>受理回执正在打印</source>
        <translation>The receipt is being printed</translation>
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
    <name>DeskRoom</name>
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
    <name>DetailColumn</name>
    <message>
        <source>打过的单据</source>
        <translation>Papers printed</translation>
    </message>
</context>
<context>
    <name>Details</name>
    <message>
        <source>证号未核实</source>
        <translation>ID not verified</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>（暂定）</source>
        <translation> (provisional)</translation>
    </message>
    <message>
        <source>应办结</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>待补正，不计时</source>
        <translation>Waiting for papers, no time runs</translation>
    </message>
    <message>
        <source>（我）</source>
        <translation> (me)</translation>
    </message>
    <message>
        <source>承办人</source>
        <translation>Handler</translation>
    </message>
    <message>
        <source>{n} 岁</source>
        <translation>age {n}</translation>
    </message>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>没有证号</source>
        <translation>No ID number</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>办理人</source>
        <translation>Attending</translation>
    </message>
    <message>
        <source>代办</source>
        <translation>By agent</translation>
    </message>
    <message>
        <source>不要材料</source>
        <translation>No papers needed</translation>
    </message>
    <message>
        <source>材料 {there} / {all} 件</source>
        <translation>Papers {there} / {all}</translation>
    </message>
    <message>
        <source>材料 {there} / {all} 件，齐了</source>
        <translation>Papers {there} / {all}, all there</translation>
    </message>
    <message>
        <source>{name} {n} 份</source>
        <translation>{name} × {n}</translation>
    </message>
    <message>
        <source>（名称不在本机）</source>
        <translation>(name not on this PC)</translation>
    </message>
    <message>
        <source>代管原件：{documents}</source>
        <translation>Originals in custody: {documents}</translation>
    </message>
    <message>
        <source>{day}前（含当日）</source>
        <translation>by {day} (that day included)</translation>
    </message>
    <message>
        <source>受理或一次性告知</source>
        <translation>Accept or one-time notice</translation>
    </message>
    <message>
        <source>办结</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>{who}同意</source>
        <translation>{who} agreed</translation>
    </message>
</context>
<context>
    <name>Directing</name>
    <message>
        <source>{code} 办到 {day}为止，之后停办</source>
        <translation>{code} is served until {day}, then discontinued</translation>
    </message>
    <message>
        <source>{code} 已公布，{day}起（无复核）</source>
        <translation>{code} published, from {day} (not second-checked)</translation>
    </message>
    <message>
        <source>{code} 已公布，{day}起</source>
        <translation>{code} published, from {day}</translation>
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
    <name>FailedOpening</name>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
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
    <name>FormDialog</name>
    <message>
        <source>不办了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>正在办</source>
        <translation>Working on it</translation>
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
    <name>HandOverScreen</name>
    <message>
        <source>出件</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>扫回执就出件；也可以输姓名拼音、身份证号、办件编号</source>
        <translation>Scan the receipt to hand over; or type the name in pinyin, the ID number or the case number</translation>
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
        <translation>Practice only</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>Working day</translation>
    </message>
    <message>
        <source>休息日（值班）</source>
        <translation>Day off</translation>
    </message>
    <message>
        <source>有单据没确认</source>
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
        <translation>Printer OK</translation>
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
        <translation>Saved</translation>
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
    <name>HitRow</name>
    <message>
        <source>证号未核实</source>
        <translation>ID not verified</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>刷身份证、扫条码，或输入 身份证号 / 姓名拼音首字母 / 办件编号</source>
        <translation>Lay the ID card, scan the code, or type ID number / initials of the name in pinyin / case number</translation>
    </message>
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
        <translation>Item</translation>
    </message>
    <message>
        <source>换事项</source>
        <translation>Other</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Refuse</translation>
    </message>
    <message>
        <source>看公示</source>
        <translation>Catalogue</translation>
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
    <name>ItemEditorPresenter</name>
    <message>
        <source>没存的改动还在，再打开接着改</source>
        <translation>Unsaved changes are kept; open again to go on</translation>
    </message>
    <message>
        <source>{code} 草稿已存好</source>
        <translation>Draft of {code} saved</translation>
    </message>
    <message>
        <source>{code} 没有改动，不用存</source>
        <translation>{code} has no changes to save</translation>
    </message>
    <message>
        <source>{code} 没有要公布的改动</source>
        <translation>{code} has no changes to publish</translation>
    </message>
    <message>
        <source>还没有写，公布前要补齐。</source>
        <translation>Not written yet; to be filled in before publishing.</translation>
    </message>
    <message>
        <source>新事项</source>
        <translation>New item</translation>
    </message>
    <message>
        <source>改事项 {code} {name}</source>
        <translation>Change item {code} {name}</translation>
    </message>
    <message>
        <source>有改动没存</source>
        <translation>Changes not saved</translation>
    </message>
    <message>
        <source>草稿已确认，待公布</source>
        <translation>Draft confirmed, to be published</translation>
    </message>
    <message>
        <source>草稿，待确认和公布</source>
        <translation>Draft, to be confirmed and published</translation>
    </message>
</context>
<context>
    <name>ItemEditorScreen</name>
    <message>
        <source>改事项</source>
        <translation>Change item</translation>
    </message>
    <message>
        <source>存草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <source>对比后公布</source>
        <translation>Compare and publish</translation>
    </message>
    <message>
        <source>公布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>不要这些改动</source>
        <translation>Discard these changes</translation>
    </message>
    <message>
        <source>加材料</source>
        <translation>Add a paper</translation>
    </message>
    <message>
        <source>加收费</source>
        <translation>Add a fee</translation>
    </message>
    <message>
        <source>加情形</source>
        <translation>Add a situation</translation>
    </message>
    <message>
        <source>这一行往上移</source>
        <translation>Move this line up</translation>
    </message>
    <message>
        <source>这一行往下移</source>
        <translation>Move this line down</translation>
    </message>
    <message>
        <source>删掉这一行</source>
        <translation>Delete this line</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>下一格</source>
        <translation>Next field</translation>
    </message>
    <message>
        <source>没有改动</source>
        <translation>No changes</translation>
    </message>
</context>
<context>
    <name>ItemForVillager</name>
    <message>
        <source>办这件事，请带这些材料</source>
        <translation>For this, please bring these papers</translation>
    </message>
    <message>
        <source>办这件事，不用带材料</source>
        <translation>For this, no papers are needed</translation>
    </message>
</context>
<context>
    <name>ItemFormPage</name>
    <message>
        <source>情形</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>材料</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>收费项目</source>
        <translation>Fee item</translation>
    </message>
    <message>
        <source>提交材料</source>
        <translation>Papers to submit</translation>
    </message>
    <message>
        <source>情形（不同情形材料不同时才用）</source>
        <translation>Situations (only where the papers differ)</translation>
    </message>
    <message>
        <source>代码</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>形式</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>份数</source>
        <translation>Copies</translation>
    </message>
    <message>
        <source>来源</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>容缺</source>
        <translation>Prov</translation>
    </message>
    <message>
        <source>共享</source>
        <translation>Shared</translation>
    </message>
    <message>
        <source>情形代码</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>依据</source>
        <translation>Basis</translation>
    </message>
    <message>
        <source>单价（元）</source>
        <translation>Price (yuan)</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>谁收</source>
        <translation>Collected by</translation>
    </message>
    <message>
        <source>办什么</source>
        <translation>What it is about</translation>
    </message>
    <message>
        <source>编号（三位）</source>
        <translation>Code (3 digits)</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>类型</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>办理依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>写《文件名称》或文号</source>
        <translation>Write 《title of the document》 or its number</translation>
    </message>
    <message>
        <source>办理程序</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>每一步用分号隔开</source>
        <translation>Separate the steps by semicolons</translation>
    </message>
    <message>
        <source>办理结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>办多久</source>
        <translation>How long it takes</translation>
    </message>
    <message>
        <source>期限怎么写给群众看</source>
        <translation>Time limit as villagers read it</translation>
    </message>
    <message>
        <source>承诺天数</source>
        <translation>Committed days</translation>
    </message>
    <message>
        <source>按什么天</source>
        <translation>Kind of days</translation>
    </message>
    <message>
        <source>法定天数</source>
        <translation>Statutory days</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>收费依据</source>
        <translation>Fee basis</translation>
    </message>
    <message>
        <source>不收费就写“不收费”</source>
        <translation>If free of charge, write “不收费”</translation>
    </message>
    <message>
        <source>收费标准</source>
        <translation>Fee standard</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>往上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>往下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>删</source>
        <translation>Del</translation>
    </message>
    <message>
        <source>删掉这一行</source>
        <translation>Delete this line</translation>
    </message>
</context>
<context>
    <name>ListWords</name>
    <message>
        <source>看全中心的</source>
        <translation>See the whole centre</translation>
    </message>
    <message>
        <source>只看我的</source>
        <translation>See only mine</translation>
    </message>
    <message>
        <source>找到 {n} 件 · Esc 回到列表</source>
        <translation>{n} found · Esc back to the list</translation>
    </message>
    <message>
        <source>等人来领的 {n} 件</source>
        <translation>{n} cases ready to be collected</translation>
    </message>
    <message>
        <source>全中心最近办完的 {n} 件</source>
        <translation>Last {n} cases finished in the centre</translation>
    </message>
    <message>
        <source>快要超期的排在前面 · 共 {n} 件</source>
        <translation>Nearest to overdue first · {n} cases</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
    <message>
        <source>试试姓名全拼，或让他刷身份证。新来的按 F2 受理。</source>
        <translation>Try the full name in pinyin, or let the person lay the ID card. For a newcomer, press F2 to accept.</translation>
    </message>
    <message>
        <source>快到期的有 {n} 件。</source>
        <translation>{n} cases are due soon.</translation>
    </message>
    <message>
        <source>别的件都还有时间。</source>
        <translation>All other cases still have time.</translation>
    </message>
    <message>
        <source>没有在办的件</source>
        <translation>No cases in work</translation>
    </message>
    <message>
        <source>新来的群众按 F2 受理。</source>
        <translation>For a newcomer, press F2 to accept.</translation>
    </message>
    <message>
        <source>今天没有超期的件</source>
        <translation>No case is overdue today</translation>
    </message>
    <message>
        <source>没有快到期的件</source>
        <translation>No case is due soon</translation>
    </message>
    <message>
        <source>没有等取的件</source>
        <translation>No case waiting to be collected</translation>
    </message>
    <message>
        <source>办好的件会出现在这里。</source>
        <translation>Finished cases appear here.</translation>
    </message>
    <message>
        <source>这里没有件</source>
        <translation>No cases here</translation>
    </message>
    <message>
        <source>按 Alt+1 看全部在办的。</source>
        <translation>Press Alt+1 for all open cases.</translation>
    </message>
</context>
<context>
    <name>MaterialRow</name>
    <message>
        <source>缺什么</source>
        <translation>Why</translation>
    </message>
</context>
<context>
    <name>MaterialsCard</name>
    <message>
        <source>收了哪些材料</source>
        <translation>Papers taken</translation>
    </message>
    <message>
        <source>全齐</source>
        <translation>all</translation>
    </message>
    <message>
        <source>逐件</source>
        <translation>each</translation>
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
        <source>他说不用；以后要，到办件里按 F10</source>
        <translation>Not wanted; later by F10 in Cases</translation>
    </message>
    <message>
        <source>修好以后，到办件里按 F10</source>
        <translation>Once it is mended, F10 in Cases</translation>
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
    <name>Offers</name>
    <message>
        <source>撤销 {n}</source>
        <translation>Undo {n}</translation>
    </message>
    <message>
        <source>收补来的材料</source>
        <translation>Take in the papers brought</translation>
    </message>
    <message>
        <source>去受理</source>
        <translation>Go to acceptance</translation>
    </message>
    <message>
        <source>接着办</source>
        <translation>Go on with it</translation>
    </message>
    <message>
        <source>登记办理结果</source>
        <translation>Record the outcome</translation>
    </message>
    <message>
        <source>登记结果</source>
        <translation>Record outcome</translation>
    </message>
    <message>
        <source>出件</source>
        <translation>Hand over</translation>
    </message>
    <message>
        <source>裁定以哪次为准</source>
        <translation>Rule which one counts</translation>
    </message>
    <message>
        <source>裁定</source>
        <translation>Settle</translation>
    </message>
    <message>
        <source>转交</source>
        <translation>Reassign</translation>
    </message>
    <message>
        <source>告知记录</source>
        <translation>Log a notification</translation>
    </message>
    <message>
        <source>撤件</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>退原件</source>
        <translation>Return originals</translation>
    </message>
    <message>
        <source>看资料</source>
        <translation>View details</translation>
    </message>
    <message>
        <source>申请人资料</source>
        <translation>Applicant&apos;s details</translation>
    </message>
</context>
<context>
    <name>OpeningPage</name>
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
    <name>PersonPresenter</name>
    <message>
        <source>{n} 岁</source>
        <translation>age {n}</translation>
    </message>
    <message>
        <source>单据打大字</source>
        <translation>Large print on papers</translation>
    </message>
    <message>
        <source>同号还登记过 {n} 次</source>
        <translation>Other registrations under this number: {n}</translation>
    </message>
    <message>
        <source>证号</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>未核实原因</source>
        <translation>Why not verified</translation>
    </message>
    <message>
        <source>无证号原因</source>
        <translation>Why no ID number</translation>
    </message>
    <message>
        <source>信用代码</source>
        <translation>Credit code</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>没有登记</source>
        <translation>Not recorded</translation>
    </message>
    <message>
        <source>住址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>村（社区）</source>
        <translation>Village (community)</translation>
    </message>
    <message>
        <source>还没有在本中心办过事</source>
        <translation>No case at this centre yet</translation>
    </message>
    <message>
        <source>最近 {n} 件</source>
        <translation>Last {n} cases</translation>
    </message>
    <message>
        <source>在本中心办过 {n} 件</source>
        <translation>{n} cases at this centre</translation>
    </message>
    <message>
        <source>显示全部，已记下是谁看的</source>
        <translation>Shown in full; the viewer is logged</translation>
    </message>
    <message>
        <source>改申请人资料</source>
        <translation>Change the applicant&apos;s details</translation>
    </message>
    <message>
        <source>{name}。原来的记录都留着，办过的件还是他的。</source>
        <translation>{name}. The earlier records are all kept, and past cases stay with this applicant.</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Change it</translation>
    </message>
    <message>
        <source>改什么</source>
        <translation>What to change</translation>
    </message>
    <message>
        <source>为什么改</source>
        <translation>Why it is changed</translation>
    </message>
    <message>
        <source>名称、电话、地址</source>
        <translation>Name, phone, address</translation>
    </message>
    <message>
        <source>姓名、电话、住址</source>
        <translation>Name, phone, home address</translation>
    </message>
    <message>
        <source>没有证号</source>
        <translation>No ID number</translation>
    </message>
    <message>
        <source>现在是 {phone}，不改就空着</source>
        <translation>Now {phone}; leave empty to keep it</translation>
    </message>
    <message>
        <source>姓名或名称</source>
        <translation>Name of person or body</translation>
    </message>
    <message>
        <source>统一社会信用代码</source>
        <translation>Unified social credit code</translation>
    </message>
    <message>
        <source>证件原件如此</source>
        <translation>The card itself says so</translation>
    </message>
    <message>
        <source>证件丢了正在补</source>
        <translation>The card is lost and being replaced</translation>
    </message>
    <message>
        <source>新生儿还没有证号</source>
        <translation>A newborn has none yet</translation>
    </message>
    <message>
        <source>证号，照证件输</source>
        <translation>ID number, as on the card</translation>
    </message>
    <message>
        <source>校验位对不上时，写为什么</source>
        <translation>Why, if the check digit doesn&apos;t fit</translation>
    </message>
    <message>
        <source>平常空着</source>
        <translation>usually left empty</translation>
    </message>
    <message>
        <source>为什么没有证号</source>
        <translation>Why there is no ID number</translation>
    </message>
    <message>
        <source>资料已改好，原来的记录都留着</source>
        <translation>Details changed; the earlier records are all kept</translation>
    </message>
</context>
<context>
    <name>PersonScreen</name>
    <message>
        <source>申请人</source>
        <translation>Applicant</translation>
    </message>
    <message>
        <source>看这件</source>
        <translation>View this case</translation>
    </message>
    <message>
        <source>改资料</source>
        <translation>Edit</translation>
    </message>
    <message>
        <source>看全部证号</source>
        <translation>Show full ID number</translation>
    </message>
    <message>
        <source>看全部电话</source>
        <translation>Show full phone number</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>现在</source>
        <translation>Now</translation>
    </message>
    <message>
        <source>办件编号</source>
        <translation>Case number</translation>
    </message>
    <message>
        <source>事项</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>收件</source>
        <translation>Taken in</translation>
    </message>
    <message>
        <source>缺什么</source>
        <translation>What is wanting</translation>
    </message>
    <message>
        <source>办过的事</source>
        <translation>Past cases</translation>
    </message>
    <message>
        <source>选办件</source>
        <translation>Choose a case</translation>
    </message>
</context>
<context>
    <name>PrintJobCard</name>
    <message>
        <source>从头到尾都在，都清楚</source>
        <translation>All there from top to bottom, and clear</translation>
    </message>
    <message>
        <source>缺一截或看不清，这张作废</source>
        <translation>Part missing or unclear, this one is void</translation>
    </message>
    <message>
        <source>一点也没有打出来</source>
        <translation>Nothing came out at all</translation>
    </message>
    <message>
        <source>看看打印机，这张是哪一种？</source>
        <translation>Please look at the printer: which is it?</translation>
    </message>
    <message>
        <source>没有选单据</source>
        <translation>No paper chosen</translation>
    </message>
</context>
<context>
    <name>PrintQuestion</name>
    <message>
        <source>去打印队列</source>
        <translation>Go to the print queue</translation>
    </message>
    <message>
        <source>{n} 张可能没打完</source>
        <translation>{n} papers may be incomplete</translation>
    </message>
    <message>
        <source>办的事都已存好，不用重做。看看打印机，到打印队列里逐张回答。</source>
        <translation>All work is saved and nothing needs doing again. Please look at the printer and answer one by one in the print queue.</translation>
    </message>
    <message>
        <source>这张可能没打完</source>
        <translation>This paper may be incomplete</translation>
    </message>
    <message>
        <source>受理已经成功</source>
        <translation>The acceptance went through</translation>
    </message>
    <message>
        <source>办的事已存好</source>
        <translation>The work is saved</translation>
    </message>
    <message>
        <source>{paper} {number}。{safe}，不用重做。看看打印机，是哪一种？</source>
        <translation>{paper} {number}. {safe}; nothing needs doing again. Please look at the printer: which is it?</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>不完整，重打</source>
        <translation>Incomplete, print again</translation>
    </message>
    <message>
        <source>没有出来，重打</source>
        <translation>Nothing came out, print again</translation>
    </message>
    <message>
        <source>已补打一张，旧的请作废</source>
        <translation>Reprinted; please void the old one</translation>
    </message>
    <message>
        <source>已记下：这张完整</source>
        <translation>Noted: this one is complete</translation>
    </message>
</context>
<context>
    <name>PrintQueuePresenter</name>
    <message>
        <source>已放行，会接着打</source>
        <translation>Released, printing goes on</translation>
    </message>
    <message>
        <source>已取消这张，要时可以补打</source>
        <translation>Cancelled; can be reprinted if wanted</translation>
    </message>
    <message>
        <source>已记下：这张完整</source>
        <translation>Noted: this one is complete</translation>
    </message>
    <message>
        <source>作废那张，已补打一张</source>
        <translation>That one is void; it was reprinted</translation>
    </message>
    <message>
        <source>已补打一张</source>
        <translation>Reprinted</translation>
    </message>
    <message>
        <source>已补打，纸上标第 {n} 次</source>
        <translation>Reprinted, marked as reprint {n}</translation>
    </message>
    <message>
        <source>{n} 张要回答</source>
        <translation>{n} to answer</translation>
    </message>
    <message>
        <source>{n} 张在等</source>
        <translation>{n} waiting</translation>
    </message>
    <message>
        <source>今天办完 {n} 张</source>
        <translation>{n} done today</translation>
    </message>
    <message>
        <source>您的角色只能查看</source>
        <translation>Your role can only view</translation>
    </message>
    <message>
        <source>正在打印，停不下来</source>
        <translation>Printing now, can&apos;t be stopped</translation>
    </message>
    <message>
        <source>已经不在队列里</source>
        <translation>No longer in the queue</translation>
    </message>
    <message>
        <source>刚才</source>
        <translation>Just now</translation>
    </message>
    <message>
        <source>{age}前</source>
        <translation>{age} ago</translation>
    </message>
    <message>
        <source>打印机：{name}</source>
        <translation>Printer: {name}</translation>
    </message>
</context>
<context>
    <name>PrintQueueScreen</name>
    <message>
        <source>打印队列</source>
        <translation>Print queue</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>单据</source>
        <translation>Paper</translation>
    </message>
    <message>
        <source>怎么样了</source>
        <translation>State</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>Printers</translation>
    </message>
    <message>
        <source>完整</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>不完整，重打</source>
        <translation>Incomplete, print again</translation>
    </message>
    <message>
        <source>没有出来，重打</source>
        <translation>Nothing came out, print again</translation>
    </message>
    <message>
        <source>补打这张</source>
        <translation>Reprint this one</translation>
    </message>
    <message>
        <source>取消这张</source>
        <translation>Cancel this one</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>今天还没有打过单据</source>
        <translation>No paper printed today yet</translation>
    </message>
    <message>
        <source>办完一件，单据会出现在这里。</source>
        <translation>When a case is done, its paper appears here.</translation>
    </message>
    <message>
        <source>换纸：打开盖子，放进纸卷，光面朝打印头，拉出一截，合上盖子。</source>
        <translation>New roll: open the cover, put in the roll with the shiny side to the print head, pull out a little, close the cover.</translation>
    </message>
    <message>
        <source>回答</source>
        <translation>Answer</translation>
    </message>
    <message>
        <source>选单据</source>
        <translation>Choose a paper</translation>
    </message>
    <message>
        <source>补打这张单据？</source>
        <translation>Reprint this paper?</translation>
    </message>
    <message>
        <source>纸上会标明“补打 第几次”，原来那张仍然有效。</source>
        <translation>It will be marked “Reprint” with its number; the earlier one stays valid.</translation>
    </message>
    <message>
        <source>申请人还要一张</source>
        <translation>The applicant wants another copy</translation>
    </message>
    <message>
        <source>纸丢了</source>
        <translation>The paper was lost</translation>
    </message>
    <message>
        <source>打得不清楚</source>
        <translation>Not printed clearly</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>取消这张单据？</source>
        <translation>Cancel this paper?</translation>
    </message>
    <message>
        <source>它不再打印；办的事不受影响，要时可以补打。</source>
        <translation>It won&apos;t be printed; the work is not affected, and it can be reprinted if wanted.</translation>
    </message>
    <message>
        <source>申请人不要了</source>
        <translation>The applicant no longer wants it</translation>
    </message>
    <message>
        <source>已经另外打了</source>
        <translation>Already printed separately</translation>
    </message>
    <message>
        <source>排错了</source>
        <translation>Queued by mistake</translation>
    </message>
    <message>
        <source>先选一张单据</source>
        <translation>Choose a paper first</translation>
    </message>
    <message>
        <source>这张不用放行或补打</source>
        <translation>This one needs no release or reprint</translation>
    </message>
    <message>
        <source>放行，接着打</source>
        <translation>Release, go on printing</translation>
    </message>
    <message>
        <source>{name}：{title}</source>
        <translation>{name}: {title}</translation>
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
    <name>PrinterWriter</name>
    <message>
        <source>打印机正常</source>
        <translation>Printer OK</translation>
    </message>
    <message>
        <source>有单据会马上打出来。</source>
        <translation>Papers are printed at once.</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打完会自己记成“已打印”。</source>
        <translation>When done, it is marked “printed” by itself.</translation>
    </message>
    <message>
        <source>打印纸快用完</source>
        <translation>Paper nearly out</translation>
    </message>
    <message>
        <source>还能打，请先备好一卷纸。</source>
        <translation>It can still print; please have a new roll ready.</translation>
    </message>
    <message>
        <source>打印机缺纸</source>
        <translation>Printer out of paper</translation>
    </message>
    <message>
        <source>办的事都已存好。换好纸、合上盖子，会接着打。</source>
        <translation>All work is saved. Put in paper and close the cover; printing then goes on.</translation>
    </message>
    <message>
        <source>打印机盖子没合上</source>
        <translation>Printer cover is open</translation>
    </message>
    <message>
        <source>合上盖子，会接着打。</source>
        <translation>Close the cover; printing then goes on.</translation>
    </message>
    <message>
        <source>打印机切刀卡住</source>
        <translation>Printer cutter is stuck</translation>
    </message>
    <message>
        <source>关掉电源，取出卡住的纸，再打开，会接着打。</source>
        <translation>Switch off, take out the jammed paper, switch on again; printing then goes on.</translation>
    </message>
    <message>
        <source>打印机没有开</source>
        <translation>Printer is off</translation>
    </message>
    <message>
        <source>打开电源，看看线插好没有，接通会接着打。</source>
        <translation>Switch it on and check the cable; printing goes on once it is connected.</translation>
    </message>
    <message>
        <source>打印机没有回应</source>
        <translation>Printer doesn&apos;t answer</translation>
    </message>
    <message>
        <source>关掉电源，等十秒再打开，会接着打。</source>
        <translation>Switch off, wait ten seconds, switch on again; printing then goes on.</translation>
    </message>
    <message>
        <source>打印机不报状态</source>
        <translation>Printer tells no state</translation>
    </message>
    <message>
        <source>打没打出来以眼看为准，没打完的在这里回答。</source>
        <translation>Go by what came out; answer here for what is incomplete.</translation>
    </message>
    <message>
        <source>还没有设打印机</source>
        <translation>No printer set up</translation>
    </message>
    <message>
        <source>请到设置 F11 里加一台，单据先排着队。</source>
        <translation>Please add one in the settings, F11; papers wait in the queue until then.</translation>
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
    <name>PublicationsDialog</name>
    <message>
        <source>印公示材料</source>
        <translation>Publications</translation>
    </message>
    <message>
        <source>按数字选一种，存成 PDF 文件再打印</source>
        <translation>Choose by digit, save as a PDF file, then print</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>PublicationsPresenter</name>
    <message>
        <source>这一项的事项卡</source>
        <translation>Item card of this item</translation>
    </message>
    <message>
        <source>{code} 一张 A5，可放在窗口</source>
        <translation>{code}, one A5 sheet to put at the window</translation>
    </message>
    <message>
        <source>事项卡{code}-{stamp}</source>
        <translation>Item card {code}-{stamp}</translation>
    </message>
    <message>
        <source>这个窗口的事项卡</source>
        <translation>Item cards of this window</translation>
    </message>
    <message>
        <source>一项一页 A5</source>
        <translation>One A5 page for each item</translation>
    </message>
    <message>
        <source>窗口{number}事项卡-{stamp}</source>
        <translation>Item cards window {number}-{stamp}</translation>
    </message>
    <message>
        <source>先选一个窗口</source>
        <translation>Choose a window first</translation>
    </message>
    <message>
        <source>公开栏张贴表</source>
        <translation>Notice-board sheet</translation>
    </message>
    <message>
        <source>全部事项的八项内容，A3 横版</source>
        <translation>All items with their eight points, A3 landscape</translation>
    </message>
    <message>
        <source>公开栏-{stamp}</source>
        <translation>Notice board-{stamp}</translation>
    </message>
    <message>
        <source>惠民手册</source>
        <translation>Handbook</translation>
    </message>
    <message>
        <source>全部事项成册</source>
        <translation>All items in one booklet</translation>
    </message>
    <message>
        <source>惠民手册-{stamp}</source>
        <translation>Handbook-{stamp}</translation>
    </message>
    <message>
        <source>便民联系卡</source>
        <translation>Contact card</translation>
    </message>
    <message>
        <source>电话和各窗口办什么</source>
        <translation>Phone numbers and what each window does</translation>
    </message>
    <message>
        <source>便民联系卡-{stamp}</source>
        <translation>Contact card-{stamp}</translation>
    </message>
    <message>
        <source>今天的办事登记簿</source>
        <translation>Today&apos;s visit register</translation>
    </message>
    <message>
        <source>{month}月{day}日来办事的，姓名证号隐去一部分</source>
        <translation>Visitors on {month}/{day}, names and ID numbers partly masked</translation>
    </message>
    <message>
        <source>办事登记簿-{stamp}</source>
        <translation>Visit register-{stamp}</translation>
    </message>
    <message>
        <source>您的角色不能看办事人</source>
        <translation>Your role may not see visitors</translation>
    </message>
    <message>
        <source>已存好：{title}</source>
        <translation>Saved: {title}</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
    <message>
        <source>正在做{title}</source>
        <translation>Making: {title}</translation>
    </message>
    <message>
        <source>这台电脑不能生成文件</source>
        <translation>This PC can&apos;t make files</translation>
    </message>
</context>
<context>
    <name>PublishForm</name>
    <message>
        <source>从哪天起用（↑ ↓ 换一天）</source>
        <translation>In force from (↑ ↓ another day)</translation>
    </message>
    <message>
        <source>已经核对原文</source>
        <translation>Checked against the original text</translation>
    </message>
    <message>
        <source>还没有核对</source>
        <translation>Not checked yet</translation>
    </message>
    <message>
        <source>办理依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>办理依据核对了没有（没核对的，须知上会写明）</source>
        <translation>Is the legal basis checked (if not, the item sheet says so)</translation>
    </message>
</context>
<context>
    <name>ReasonDialog</name>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>常用原因</source>
        <translation>Common reasons</translation>
    </message>
    <message>
        <source>不办了</source>
        <translation>Leave it</translation>
    </message>
    <message>
        <source>请写一句原因。</source>
        <translation>Please give the reason in a sentence.</translation>
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
    <name>ReprintLast</name>
    <message>
        <source>今天还没有打过单据</source>
        <translation>No paper printed today yet</translation>
    </message>
    <message>
        <source>窗口补打上一张</source>
        <translation>Last paper reprinted at the window</translation>
    </message>
    <message>
        <source>已补打：{paper} {number}</source>
        <translation>Reprinted: {paper} {number}</translation>
    </message>
</context>
<context>
    <name>RetireForm</name>
    <message>
        <source>办到哪天为止（这天还能办）</source>
        <translation>Last day of service (that day included)</translation>
    </message>
    <message>
        <source>为什么停办</source>
        <translation>Why it is discontinued</translation>
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
    <name>SheetView</name>
    <message>
        <source>这里怎么写，受理和告知书就怎么打</source>
        <translation>Acceptance and notices print what is written here</translation>
    </message>
</context>
<context>
    <name>SheetWriter</name>
    <message>
        <source>公示版本 {version} · {since}</source>
        <translation>Published version {version} · {since}</translation>
    </message>
    <message>
        <source>新版本待公布</source>
        <translation>New version to be published</translation>
    </message>
    <message>
        <source>有新草稿</source>
        <translation>New draft</translation>
    </message>
    <message>
        <source>办理窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>情形</source>
        <translation>Situation</translation>
    </message>
    <message>
        <source>办理依据</source>
        <translation>Legal basis</translation>
    </message>
    <message>
        <source>办理程序</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>办理期限</source>
        <translation>Time limit</translation>
    </message>
    <message>
        <source>收费依据</source>
        <translation>Fee basis</translation>
    </message>
    <message>
        <source>收费标准</source>
        <translation>Fee standard</translation>
    </message>
    <message>
        <source>办理结果</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>咨询／监督</source>
        <translation>Questions / supervision</translation>
    </message>
    <message>
        <source>还没有写</source>
        <translation>Not written yet</translation>
    </message>
    <message>
        <source>承诺</source>
        <translation>Committed</translation>
    </message>
    <message>
        <source>法定</source>
        <translation>Statutory</translation>
    </message>
    <message>
        <source>未设置</source>
        <translation>Not set</translation>
    </message>
    <message>
        <source>不用带材料</source>
        <translation>No papers to bring</translation>
    </message>
    <message>
        <source>要带的材料（{count} 件）</source>
        <translation>Papers to bring ({count})</translation>
    </message>
    <message>
        <source>只在这些情形要：{only}</source>
        <translation>Only in these situations: {only}</translation>
    </message>
    <message>
        <source>能共享取得的，不用交</source>
        <translation>Obtained by data sharing, no need to bring</translation>
    </message>
    <message>
        <source>可以先受理，按期补交</source>
        <translation>Can be accepted first and brought by the set day</translation>
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
        <source>撤销刚办的</source>
        <translation>Undo what was just done</translation>
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
        <source>正在打开今天的记录，打开就登录。</source>
        <translation>Opening the records of today; you are signed in as soon as they are open.</translation>
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
        <source>证号</source>
        <translation>ID number</translation>
    </message>
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
    <name>VillagerScreen</name>
    <message>
        <source>对面屏</source>
        <translation>Villager&apos;s screen</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Fees</translation>
    </message>
    <message>
        <source>多久办完</source>
        <translation>How long it takes</translation>
    </message>
    <message>
        <source>还差几件</source>
        <translation>Papers still to bring</translation>
    </message>
    <message>
        <source>信息不对？请马上告诉我们</source>
        <translation>Something wrong? Please tell us at once</translation>
    </message>
    <message>
        <source>{name} 为您服务</source>
        <translation>{name} is serving you</translation>
    </message>
    <message>
        <source>欢迎来{centre}</source>
        <translation>Welcome to {centre}</translation>
    </message>
    <message>
        <source>请询问窗口</source>
        <translation>Please ask at the window</translation>
    </message>
    <message>
        <source>咨询  {phone}</source>
        <translation>Questions  {phone}</translation>
    </message>
    <message>
        <source>监督  {phone}</source>
        <translation>Supervision  {phone}</translation>
    </message>
    <message>
        <source>还有 {count} 件材料，请看窗口</source>
        <translation>{count} more papers, please look at the window</translation>
    </message>
    <message>
        <source>{count} 件</source>
        <translation>{count} papers</translation>
    </message>
</context>
<context>
    <name>VillagerWords</name>
    <message>
        <source>{name} 您好，正在为您办理</source>
        <translation>Hello {name}, we are dealing with your case</translation>
    </message>
    <message>
        <source>{month}月{day}日以前</source>
        <translation>By {month}/{day}</translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation>Being checked</translation>
    </message>
    <message>
        <source>收到了</source>
        <translation>Received</translation>
    </message>
    <message>
        <source>不用您交</source>
        <translation>Not needed from you</translation>
    </message>
    <message>
        <source>还没带来</source>
        <translation>Not brought yet</translation>
    </message>
    <message>
        <source>还要盖章</source>
        <translation>Needs a stamp</translation>
    </message>
    <message>
        <source>已经过期</source>
        <translation>Out of date</translation>
    </message>
    <message>
        <source>看不清楚</source>
        <translation>Not legible</translation>
    </message>
    <message>
        <source>还有问题</source>
        <translation>Still a problem</translation>
    </message>
    <message>
        <source>请当场改好</source>
        <translation>Please correct it here and now</translation>
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
        <source>刷身份证、扫条码，或输入 身份证号 / 姓名拼音首字母 / 办件编号</source>
        <translation>Lay the ID card, scan the code, or type ID number / initials of the name in pinyin / case number</translation>
    </message>
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
<context>
    <name>_CaseScreen</name>
    <message>
        <source>查找办件</source>
        <translation>Find a case</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>换范围</source>
        <translation>Change the range</translation>
    </message>
    <message>
        <source>回到列表</source>
        <translation>Back to the list</translation>
    </message>
    <message>
        <source>姓名拼音、身份证号、办件编号，或扫回执</source>
        <translation>Name in pinyin, ID number or case number, or scan a receipt</translation>
    </message>
    <message>
        <source>第 {n} 个筛选</source>
        <translation>Filter number {n}</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>选办件</source>
        <translation>Choose a case</translation>
    </message>
</context>
<context>
    <name>form</name>
    <message>
        <source>停办{name}？</source>
        <translation>Discontinue {name}?</translation>
    </message>
    <message>
        <source>已经收下的件照常办完；停办后不再收新件，公示里标明已停办。</source>
        <translation>Cases already taken in are finished as usual; after that no new ones are taken, and the public catalogue shows it as discontinued.</translation>
    </message>
    <message>
        <source>停办这个事项</source>
        <translation>Discontinue this item</translation>
    </message>
    <message>
        <source>公布后，受理、告知书和公示都按新版本；已收下的件仍按原来的版本办。</source>
        <translation>Once published, acceptance, notices and the public catalogue follow the new version; cases already taken in keep the former one.</translation>
    </message>
    <message>
        <source>写有收费，要另一位主任或副主任同意。</source>
        <translation>A fee is stated, so another director or deputy director must agree.</translation>
    </message>
    <message>
        <source>公布 {title}？</source>
        <translation>Publish {title}?</translation>
    </message>
    <message>
        <source>公布新版本</source>
        <translation>Publish the new version</translation>
    </message>
</context>
<context>
    <name>speaking</name>
    <message>
        <source>委托书</source>
        <translation>Letter of authority</translation>
    </message>
    <message>
        <source>户口簿，同户家属</source>
        <translation>Household register, same household</translation>
    </message>
    <message>
        <source>领取人姓名</source>
        <translation>Name of the person collecting</translation>
    </message>
    <message>
        <source>凭什么代领</source>
        <translation>Proof of the right to collect</translation>
    </message>
</context>
</TS>
