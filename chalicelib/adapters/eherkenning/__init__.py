"""eHerkenning: what this service provider (DV) sends to and believes of its broker (HM).

``writer`` and ``metadata`` make messages with the classes of pysaml2, signed in process.
``reader`` judges what the broker answers, one named rule per check in a fixed order; pysaml2 cannot
read this profile, because it merges the attributes of Advice into those of the person. Import
``broker`` for the whole: it is what the rest of the program knows. Source: scheme page 'Interface
specifications DV-HM' of the Afsprakenstelsel Elektronische Toegangsdiensten, editions 1.13 to 1.24.
"""
