"""The rules of Mijn DUO zakelijk, as values and pure functions of (state, now).

Vocabulary: the word on the screen, the name in code, and the section of the manual for users that
defines it.

=====================  =======================  ==================
on the screen          in code                  manual
=====================  =======================  ==================
beheerder              beheerder                introduction, 1.1
gebruiker              gebruiker                introduction, 1.1
gebruikersnaam         gebruikersnaam           1.1 step 3, 1.2
koppelproces           koppelproces             1.2
rol, kenmerk           rol, kenmerk             introduction, 1.1
account                account                  introduction
koppeling              link                     1.2, 1.5
activatiecode          activation code          1.1 step 4, 1.3
blokkade               lockout                  1.3
eHerkenningsmiddel     identity (the pair)      introduction, 1.1
organisatie            organisation             introduction
sector                 sector                   1.2 step 1
taak, onderwerp        task                     1.6
mededeling             notice                   1.6
brief                  letter                   1.1 step 3
token                  token                    1.4
veegtaak               sweep                    1.5
logboek                audit trail              (none: AVG duty)
=====================  =======================  ==================
"""
