package sqlite

import "flashbrief/record/store/storetest"

// lookAt returns the store, asked one question in each view.
func lookAt(s *Store) storetest.Asked { return storetest.Asked{Store: s} }
