"""What we say when she is in danger. Fixed texts, translated in the catalogue.

They follow practice.md: believe her, do not question or blame, do not tell her to
run or to stay, do not promise, people before information.
"""
from __future__ import annotations

from bot.language.catalogue import N_

# A short supportive line, by category of risk.
SUPPORT = {
    "immediate_danger": N_("I am glad you wrote. You are in danger now: these people can act, I cannot."),
    "sexual_violence": N_("I am so sorry. What was done to you is not your fault, and I believe you."),
    "physical_violence": N_("I am sorry this is happening. Nobody has the right to hurt you. It is not your fault."),
    "self_harm": N_("I am really glad you told me. This pain is real, and you do not have to carry it alone."),
    "minor": N_("Thank you for telling me your age. This work abroad is for adults, so I will not explain "
                "how to get it. You have done nothing wrong."),
    "trafficking": N_("Thank you for telling me. What you describe should not happen to anyone, and it is not your fault."),
    "passport_or_movement": N_("Thank you for telling me. Your passport and your freedom to leave are yours. "
                               "This is not your fault."),
    "detention": N_("I am sorry you are going through this. You have the right to ask for your embassy."),
    "fraud": N_("I am sorry. Many honest women are cheated this way. It is not your fault."),
    "irregular": N_("Thank you for asking before you decide. This way can put you in danger, so please talk "
                    "to a person first."),
    "health": N_("I am sorry you are unwell or worried. Please let a person help you with this now."),
}
SUPPORT_ANY = N_("Thank you for telling me. You are not alone. People can help you.")

# What she can do this minute, by category of risk.
NOW = {
    "immediate_danger": N_("If you can, move to a place with other people or with a door to the street, and call now."),
    "sexual_violence": N_("If you are in danger now, call the emergency number. Health care soon after is important; "
                          "a helpline can tell you where to go. You decide what happens next."),
    "physical_violence": N_("If you are in danger now, call the emergency number. If you are hurt, you have the "
                            "right to see a doctor. You decide what happens next."),
    "self_harm": N_("Please call now, or ask someone you trust to sit with you. Move away from anything you could "
                    "hurt yourself with."),
    "minor": N_("If someone is pushing you to go, or wants to change your age on a paper, these people protect "
                "young people and will listen."),
    "trafficking": N_("Do not argue with the agent or the employer. If it is safe, tell one person you trust where "
                      "you are. You decide what happens next."),
    "passport_or_movement": N_("If it is safe, send one trusted person the address or a landmark. Do not put yourself "
                               "in danger to get the passport back."),
    "detention": N_("Ask for your embassy and for someone who speaks your language. Do not sign what you cannot read."),
    "fraud": N_("Keep every receipt, message and name. Do not pay more before you have talked to these people."),
    "irregular": N_("Do not hand over your passport or money yet."),
    "health": N_("If it is an emergency, call the emergency number now or ask someone near you to call."),
}
# The same, where she writes about somebody else.
SUPPORT_OTHER = N_("I am sorry that she is going through this. It is not her fault, and it is good that you look for help.")
NOW_OTHER = N_("If you can reach her safely, ask where she is and what she wants. Her family can report for her, too.")
MINOR_OTHER = N_("Thank you for thinking of her. This work abroad is for adults, so I will not explain how a girl can get it.")
WHAT_THEY_DO = N_("When you call, you can say only what you want. They listen and tell you what is possible. "
                  "You do not have to give your name.")
SAFE_WORD = N_("Write “%(word)s” at any time to see these contacts again.")
IS_IT_SAFE = N_("Is it safe for you to write now?")
SAFE = N_("Yes, it is safe")
NOT_SAFE = N_("No, not now")
MISUNDERSTOOD = N_("You misunderstood me")
WHERE = N_("Tell me where you are now, so that I can show numbers that work there.")
NOT_SAFE_REPLY = N_("All right. Take care.")
