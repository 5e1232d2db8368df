/**
 * Words that every text of a language is full of and that say nothing about this one: articles, pronouns,
 * prepositions, conjunctions, auxiliaries and their like. As `Intl.Segmenter` cuts them, in lower case.
 */
const lists: Record<string, string> = {
  en:
    "a about after again all also am an and any are aren't as at be because been before being but by can can't could couldn't did " +
    "didn't do does doesn't don't down for from had has hasn't have haven't he he'd he'll he's her here here's hers him his how i " +
    "i'd i'll i'm i've if in into is isn't it it'll it's its just let's me more most my no nor not of off on or other our ours out over " +
    "own same she she'd she'll she's should shouldn't so some such than that that's the their theirs them then there there's these they " +
    "they'd they'll they're they've this those through to too under until up us very was wasn't we we'd we'll we're we've were weren't " +
    "what what's when where where's which while who who's whom why will with won't would wouldn't you you'd you'll you're you've your yours",
  de:
    'aber alle als also am an auch auf aus bei bin bis bist da damit dann das dass dein deine dem den denn der des dich die dir doch dort du ' +
    'durch ein eine einem einen einer eines er es euch euer für haben hab habe hast hat hatte hier ich ihm ihn ihnen ihr ihre im in ist ja ' +
    'kann kein keine können man mein meine mich mir mit muss nach nein nicht noch nun nur ob oder ohne schon sein seine sich sie sind so ' +
    'um und uns unser unter vom von vor war waren warum was wenn wer werden wie wieder will wir wird wo zu zum zur über',
  fr:
    "a ai ainsi au aussi aux avec avez avons bien c'est ce ces cet cette comme d dans de des donc du elle elles en es est et eu fait il ils " +
    "j j'ai je l la le les leur leurs lui m ma mais me mes moi mon même n ne nos notre nous on ont ou où par pas plus pour qu que qui quoi s sa " +
    "sans se ses si son sont suis sur t ta te tes toi ton tout tu un une va vos votre vous y à été être ça c'était n'est qu'il qu'on s'il d'un d'une",
  es:
    'a al algo como con cuando de del desde donde dos el ella ellas ellos en era eres es esa ese eso esta está estaba estamos estar este esto ' +
    'estoy fue ha han has hay he la las le les lo los me mi mis muy más nada ni no nos o para pero por porque que qué quien se ser si sin ' +
    'sobre son soy su sus sí también te tiene tengo todo tu tus un una uno y ya yo él',
  it:
    'a ai al alla anche c che chi ci come con cosa da dal dalla dei del della delle di dove e ed era gli ha hai hanno ho i il in io la le lei li lo ' +
    'loro lui ma me mi mia mio ne nel nella no noi non o per perché più quando quello questa questo qui se sei si sia sono sta su sua suo ti tu ' +
    'tua tuo un una uno va vi voi è',
  pt:
    'a ao aos as até com como da das de dela dele do dos e ela elas ele eles em era essa esse esta estava este está eu foi for há isso isto já ' +
    'lhe mais mas me meu minha muito na nas nem no nos não nós o os ou para pela pelo por porque quando que quem se sem ser seu seus sua são só ' +
    'também te tem tenho tudo tu um uma você vocês à é',
  nl:
    'aan al als bij dan dat de den deze die dit doe door een en er ge geen haar had heb hebben heeft hem het hier hij hoe hun ik in is ja je jij ' +
    'jou jouw kan kon kun maar me meer men met mij mijn moet na naar nee niet niets nog nu of om omdat ons onze ook op over te toch toen tot u uit ' +
    'uw van veel voor waar was wat we wel werd wie wij wil worden zal ze zei zich zij zijn zo zou',
  sv:
    'alla att av bara blev bli då de dem den denna det detta dig din ditt du där efter ej eller en er ett för från ha hade han hans har henne ' +
    'hennes hon honom hur här i icke inte ja jag kan kom man med mej mig min mina mitt mot mycket måste ni nu någon något när och om oss på sig ' +
    'sin ska skulle som så till under upp ur ut vad var vara vem vi vid vill är över',
  ru:
    'а без бы был была были было быть в вам вас весь во вот все всё вы где да для до его ее её если есть еще ещё же за и из или им их к как ' +
    'какой ко когда кто ли меня мне мной мой моя мы на над нам нас не него неё нет ни никто но ну о об он она они оно от по под при с сам ' +
    'себе себя со так там тебе тебя тем то тобой только тот ты у уже хоть чего чем что чтобы эта эти это этот я',
  pl:
    'a aby ale bo by był była było być ci cię co czy dla do go i ich ja jak jako jego jej jest jestem jeśli już każdy kiedy kto która które który ' +
    'ma mam mi mnie może mu my na nad nas nie niech nic o od on ona one oni po pod przed przez przy sam są się ta tak tam te tego ten ' +
    'to tu ty tylko tym w we wszystko z za ze że żeby',
  tr:
    'ama ben bana bende beni benim bir biz bize bu bunu da daha de değil diye en gibi ha hem hep her hiç için ile işte ki kim mi mu mü mı ne neden ' +
    'o olan olarak on ona onlar onu onun sana sen seni senin siz size şey şu ve var ya yok çok',
  ar:
    'أن إن أنا أنت أنتم أو أي إذا إلا إلى الذي التي الآن كل كان كانت كما كم كيف لا لقد لكن لم لن له لها لهم لي ليس ما ماذا مع من منذ ' +
    'نحن نعم هذا هذه هل هم هنا هناك هو هي و يا على عن عند في فقط قد ذلك تلك بعد قبل بين حتى ثم لك',
  zh:
    '的 了 是 我 你 他 她 它 们 我们 你们 他们 她们 它们 这 那 这个 那个 这些 那些 这里 那里 这儿 那儿 在 有 没有 没 不 也 都 就 还 又 很 太 更 最 和 跟 与 ' +
    '或 或者 但 但是 可是 因为 所以 如果 把 被 给 让 对 对于 从 到 向 往 为 为了 上 下 里 中 着 过 得 地 吗 呢 吧 啊 呀 哦 嗯 啦 嘛 什么 怎么 怎样 为什么 谁 ' +
    '哪 哪里 几 个 一 一个 一些 一下 要 会 能 可以 想 去 来 说 自己 只 只是 而 而且 并 以 之 其 ' +
    '們 我們 你們 他們 她們 這 這個 那個 這些 這裡 那裡 沒有 沒 還 會 個 一個 來 說 嗎 對 對於 從 為 為了 為什麼 什麼 怎麼 誰 給 讓 過 後 與 裡 著',
  ja:
    'の に は を た が で て と し れ さ ある いる も する から な こと として い や れる など なっ ない この ため その あっ よう また もの という あり まで られ なる へ か だ ' +
    'これ によって により おり より による ず なり られる において ば なかっ なく しかし について せ だっ その後 できる それ う ので なお のみ でき き つ における および ' +
    'いう さらに でも ら たり です ます でし まし よ ね わ ぞ さ じゃ ん って 私 僕 俺 君 お前 あなた 彼 彼女 何 どう なぜ ここ そこ あれ どこ だけ けど たい',
  ko:
    '이 그 저 것 수 등 들 및 에 의 를 을 가 은 는 와 과 도 로 으로 에서 에게 하다 있다 없다 않다 나 나는 내 내가 너 너는 네 네가 우리 당신 그녀 그들 이것 그것 저것 ' +
    '여기 거기 저기 무엇 뭐 왜 어떻게 누구 어디 언제 그리고 그러나 하지만 그래서 그런데 또 더 안 못 잘 좀 다 한 할 하는 있는 없는 있어 없어 아니 아니야 네 예',
};

const sets = new Map<string, ReadonlySet<string>>();

/** The stop words of a language by its first subtag (BCP 47); `null` where there is no list. */
export function stopWordsOf(language: string | null): ReadonlySet<string> | null {
  const tag = language?.split(/[-_]/)[0]?.toLowerCase();
  const list = tag !== undefined && Object.hasOwn(lists, tag) ? lists[tag] : undefined;
  if (tag === undefined || list === undefined) return null;
  const known = sets.get(tag);
  if (known) return known;
  const made = new Set(list.split(' '));
  sets.set(tag, made);
  return made;
}
