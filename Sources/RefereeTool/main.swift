import ArgumentParser
import Referee

RefereeCommand.main()
